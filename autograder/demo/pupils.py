"""Who sits in the made-up class, what they hand in, and what they should be given for it."""

import copy
import inspect
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from autograder.demo import answers

WORDS = "A short step says how fast EM goes, and **not** how far it still has to go."
COINS, GAUSSIANS, DIGITS = "01_coins", "02_gaussians", "03_digits"


@dataclass
class Pupil:
    """One member of the class.

    what : what is special about the submission, in a few words
    hands_in : dict from assignment to a function (Sheet) -> Sheet, bytes or None
    expected : dict from exercise to (score, status), where it is not full marks
    name : file name of the notebook, if it is another than the released one
    """

    student: str
    what: str
    hands_in: dict
    expected: dict = field(default_factory=dict)
    file_name: str = ""

    def should_get(self, exercise, worth):
        """Return (score, status) that an exercise of so many points should be given."""
        if exercise in self.expected:
            return self.expected[exercise]
        assignment = next(a for a in (COINS, GAUSSIANS, DIGITS) if f"{a[3:]}-" in exercise)
        if assignment in self.hands_in:
            return worth, "graded"
        return 0.0, "missing"


def _as_a_student(cell):
    """Return the answer of a cell without the instructors' markers and model answers."""
    source, meta = cell["source"], cell["metadata"].get("nbgrader", {})
    if meta.get("grade") and meta.get("solution"):
        return WORDS
    lines = "".join(source).splitlines(keepends=True)
    return "".join(line for line in lines if "### BEGIN" not in line and "### END" not in line)


class Sheet:
    """A notebook with all answers, to be changed before it is handed in."""

    def __init__(self, solved, released):
        self.nb = copy.deepcopy(solved)
        for cell in self.nb["cells"]:
            cell["source"] = _as_a_student(cell)
        self.stubs = {_grade_id(cell): cell["source"] for cell in released["cells"]}

    def write(self, **functions):
        """Answer some exercises with functions of `answers`, by their text."""
        for cell in self.nb["cells"]:
            name = _grade_id(cell).partition("-")[2]
            if name in functions:
                text = inspect.getsource(functions[name])
                cell["source"] = re.sub(r"def \w+\(", f"def {name}(", text, count=1)
        needed = "import os\nimport sys\nimport warnings"
        cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        self.nb["cells"].insert(0, {**cell, "source": needed, "id": "own-imports"})
        return self

    def leave_out(self, *exercises):
        """Hand in the stubs of some exercises untouched."""
        for cell in self.nb["cells"]:
            if _grade_id(cell) in exercises:
                cell["source"] = self.stubs[_grade_id(cell)]
        return self

    def without_checks(self):
        """Delete the graded cells."""
        self.nb["cells"] = [c for c in self.nb["cells"] if not _grade_id(c).endswith("-check")]
        return self

    def twice(self, grade_id):
        """Leave the released stub of an answer in front of the answer."""
        cells = self.nb["cells"]
        place = next(i for i, cell in enumerate(cells) if _grade_id(cell) == grade_id)
        cells.insert(place, {**cells[place], "id": "twin", "source": self.stubs[grade_id]})
        return self

    def lean(self):
        """Keep the text, the imports, the answers and the checks, not the lesson's pictures."""
        code = [cell for cell in self.nb["cells"] if cell["cell_type"] == "code"]
        kept = {id(cell) for cell in code if _grade_id(cell)} | {id(code[0])}
        self.nb["cells"] = [
            cell for cell in self.nb["cells"] if cell["cell_type"] != "code" or id(cell) in kept
        ]
        return self


def _grade_id(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def _broken(sheet):
    return json.dumps(sheet.nb).encode()[:5000]


PUPILS = (
    Pupil(
        "ada",
        "everything right, whole notebooks",
        {COINS: lambda s: s, GAUSSIANS: lambda s: s, DIGITS: lambda s: s},
    ),
    Pupil(
        "ben",
        "right, in plain loops and lists",
        {
            COINS: lambda s: s.lean().write(
                mle=answers.mle__in_loops,
                e_step=answers.e_step__in_loops,
                m_step=answers.m_step__in_loops,
            )
        },
    ),
    Pupil(
        "chloe",
        "typical misconceptions",
        {
            COINS: lambda s: s.lean().write(e_step=answers.e_step__over_rows),
            GAUSSIANS: lambda s: s.lean().write(
                e_step=answers.e_step__without_weights, m_step=answers.m_step__by_n
            ),
            DIGITS: lambda s: s.lean().write(
                e_step=answers.e_step__only_ink, m_step_map=answers.m_step_map__unsmoothed
            ),
        },
        {
            "coins-e_step": (5.5, "graded"),
            "gaussians-e_step": (0.0, "graded"),
            "gaussians-m_step": (7.5, "graded"),
            "digits-e_step": (0.0, "graded"),
            "digits-m_step_map": (0.0, "graded"),
        },
    ),
    Pupil(
        "dev",
        "half done, one likelihood for the other",
        {
            COINS: lambda s: (
                s.lean()
                .write(e_step=answers.e_step__expected, m_step=answers.m_step__by_rows)
                .leave_out("coins-em")
            )
        },
        {
            "coins-e_step": (8.0, "graded"),
            "coins-m_step": (0.0, "graded"),
            "coins-em": (0.0, "missing"),
        },
    ),
    Pupil(
        "eli",
        "the M-step ends the whole program",
        {COINS: lambda s: s.lean().write(m_step=answers.m_step__ends_it_all)},
        {"coins-m_step": (0.0, "crashed")},  # em is judged with the reference in its place
    ),
    Pupil(
        "fay",
        "the loop never ends",
        {COINS: lambda s: s.lean().write(em=answers.em__endless)},
        {"coins-em": (0.0, "timeout")},
    ),
    Pupil(
        "gus",
        "handed in a folder without a notebook",
        {COINS: lambda s: None},
        {f"coins-{name}": (0.0, "missing") for name in ("mle", "e_step", "m_step", "em")},
    ),
    Pupil(
        "hal",
        "a file that breaks off",
        {COINS: _broken},
        {f"coins-{name}": (0.0, "not_gradable") for name in ("mle", "e_step", "m_step", "em")},
    ),
    Pupil(
        "ivy",
        "right, but it warns and prints",
        {COINS: lambda s: s.lean().write(e_step=answers.e_step__noisy)},
    ),
    Pupil(
        "jan",
        "right; checks deleted, a cell copied, file renamed",
        {COINS: lambda s: s.lean().without_checks().twice("coins-m_step")},
        file_name="coins final (2).ipynb",
    ),
)


def write_class(submitted, source, course):
    """Write the submissions of the class, from the notebooks with answers and the released ones."""
    for pupil in PUPILS:
        for assignment, change in pupil.hands_in.items():
            name = f"{assignment[3:]}.ipynb"
            solved, released = (
                json.loads(Path(folder, assignment, name).read_text(encoding="utf-8"))
                for folder in (source, course)
            )
            folder = Path(submitted, pupil.student, assignment)
            folder.mkdir(parents=True)
            made = change(Sheet(solved, released))
            if made is None:
                (folder / "readme.txt").write_text("My notebook does not fit into the upload.\n")
                continue
            data = made if isinstance(made, bytes) else json.dumps(made.nb, indent=1).encode()
            (folder / (pupil.file_name or name)).write_bytes(data)
