"""The labelled answers: small files in tests/corpus, and the banks of the tests of the exercises.

A file of the corpus begins with a person's label. Below it stand the names of the bank that would
be true of the answer, with `*` for any text; a single `-` says that no name of the bank is true.

    # the covariance gets 1e-6 on its diagonal
    # name: the covariance gets a small number on its diagonal
"""

import functools
import linecache
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

TESTS = Path(__file__).parents[2] / "tests"
FILES, BANKS = TESTS / "corpus", TESTS / "autograder" / "exercises" / "answers"
NAME = "# name:"
LOOP = "coins-em"
OTHER_BANK = r"from tests\.autograder\.exercises\.answers\.(\w+) import \([^)]*\)\n"


@dataclass(frozen=True)
class Answer:
    """One answer and what a person says about it.

    exercise : id, such as "coins-e_step"
    key : where it stands, such as "coins-e_step/wrong/jitter" or "coins.py: mle_loops"
    right : whether it deserves full marks
    label : the mistake in words; for a right answer how it is written
    names : the names, or patterns of names, that are true of it; none for a right answer
    source : the cell that a notebook would run
    pick : what gives the function once the cell has run, such as "e_step"
    """

    exercise: str
    key: str
    right: bool
    label: str
    names: tuple
    source: str
    pick: str

    def function(self):
        """Run the cell in this process and return the function."""
        return eval(self.pick, _run(self.source, self.key))

    def is_called(self, name):
        """Whether a name is true of this answer."""
        return any(fnmatchcase(name, pattern) for pattern in self.names)


@functools.cache
def corpus():
    """Return all labelled answers, ordered by exercise.

    Returns
    -------
    tuple of Answer
    """
    answers = [*map(_from_file, FILES.glob("*/*/*.py")), *_from_banks()]
    return tuple(sorted(answers, key=lambda answer: (answer.exercise, answer.key)))


def _from_file(path):
    exercise, kind = path.parts[-3:-1]
    source = path.read_text(encoding="utf-8")
    label, names = read_label(source)
    key = f"{exercise}/{kind}/{path.stem}"
    right = {"right": True, "wrong": False}[kind]
    return Answer(exercise, key, right, label, names, source, exercise.split("-", 1)[1])


def read_label(source):
    """Take the label and the true names from the first lines of an answer.

    Examples
    --------
    >>> read_label("# ll / n\\n# name: takes the mean | divides by n\\ndef f(): ...")
    ('ll / n', ('takes the mean', 'divides by n'))
    """
    lines, names = [], []
    for line in source.splitlines():
        if line.startswith(NAME):
            names += [name.strip() for name in line.removeprefix(NAME).split("|")]
        elif line.startswith("#") and not names:
            lines.append(line.lstrip("# "))
        else:
            break
    return " ".join(lines), tuple(name for name in names if name != "-")


def _from_banks():
    """List the answers that the tests of the exercises have had all along."""
    for path in sorted(BANKS.glob("*.py")):
        source = _with_what_it_imports(path)
        space = _run(source, path.name)
        for exercise, functions in _right(path, space).items():
            for i, function in enumerate(functions):
                pick = f"ANSWERS[{exercise!r}][{i}]" if exercise != LOOP else f"LOOPS[{i}]"
                yield _in_bank(path, source, exercise, function, pick)
        for i, (exercise, name, function) in enumerate(space.get("WRONG", ())):
            yield _in_bank(path, source, exercise, function, f"WRONG[{i}][2]", name)


def _right(path, space):
    return {LOOP: space["LOOPS"]} if "LOOPS" in space else space.get("ANSWERS", {})


def _in_bank(path, source, exercise, function, pick, name=None):
    called = getattr(function, "__name__", type(function).__name__)
    key = f"{exercise}/{'right' if name is None else 'wrong'}/{path.stem}.{called}"
    names = () if name is None else (name,)
    label = name or called.replace("_", " ")
    return Answer(exercise, key, name is None, label, names, source, pick)


def _with_what_it_imports(path):
    """Return a bank's text with the text of the other bank in place of its import."""
    source = path.read_text(encoding="utf-8")
    for found in re.finditer(OTHER_BANK, source):
        other = path.with_name(found[1] + ".py").read_text(encoding="utf-8")
        source = source.replace(found[0], other)
    return source


@functools.lru_cache(4)
def _run(source, key):
    file = f"<{key}>"  # known to linecache, so that an error names its line, as in a notebook
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    space = {"__name__": "answer"}
    exec(compile(source, file, "exec"), space)
    return space
