"""What one submission can cost: `python -m tests.attacks.budget [NAME ...]` prints the table.

Each attack is graded in a process of its own. "judge" is the processor time of that process,
which reads, judges and makes the pages; what runs in the sandbox has limits of its own. "report"
is what looking for near-identical answers takes, in the main process.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

from autograder.authoring.build import Places, build
from autograder.grading.back.papers import with_papers
from autograder.grading.one_notebook import grade_notebook
from autograder.grading.submission.course import read_course
from autograder.grading.submission.find import Submission
from autograder.reporting.similarity import OwnCode, alike
from autograder.sandbox import Sandbox
from tests.attacks.attack import Attack, attacks
from tests.attacks.test_attacks import LIMITS
from tests.attacks.test_class import _hand_in
from tests.attacks.world import World
from tests.autograder.classroom import ASSIGNMENT, E_STEP, M_STEP, Sheet
from tests.autograder.conftest import SAMPLE

COSTLY = (
    *("lines_of_text", "megabytes_of_code", "blank_lines", "dotted_line", "chain_of_names"),
    *("long_messages", "nested_bools", "padded_texts", "a_million_numbers", "nested_tags"),
    *("json_of_many_parts", "damaged_by_the_thousand", "pictures_by_the_megabyte"),
    *("endless_sparse_files", "sparse_notebook", "large_notebook", "written_links", "output_flood"),
)
HONEST = Attack("(a right answer)", SimpleNamespace(CELLS=[E_STEP]))


def cost(attack, top):
    """Grade one attack in this process.

    Returns
    -------
    dict : judge and report in seconds, memory in MB beyond an idle judge's, sizes in kB
    """
    places = Places.of(top / "course")
    world = World(top / "world")
    released = places.course / ASSIGNMENT / "coins.ipynb"
    (notebook,) = read_course(places.course).of(ASSIGNMENT)
    try:
        with Sandbox("auto", LIMITS) as sandbox:
            for turn, who in enumerate((HONEST, HONEST, attack)):  # what is kept is not its cost
                where = top / "submitted" / str(turn) / ASSIGNMENT
                _hand_in(who, Sheet(released, {"coins-m_step": M_STEP}), where, world)
                before, start = _peak(), time.process_time()
                handed_in = Submission("eve", ASSIGNMENT, "coins", where, where / "coins.ipynb")
                result = with_papers(grade_notebook(handed_in, notebook, sandbox, 7))
                judge, memory = time.process_time() - start, _peak() - before
    finally:
        world.close()
    cells = json.loads(result.papers.notebook)["cells"]
    own = [("", c["source"]) for c in cells if c["cell_type"] == "code"]
    start = time.process_time()
    alike([OwnCode("eve", own), OwnCode("adam", [("", E_STEP)])])
    return {
        "judge": judge,
        "report": time.process_time() - start,
        "memory": memory,
        "notebook": len(result.papers.notebook) / 1000,
        "page": len(result.papers.page) / 1000,
        "journal": len(json.dumps(result.as_dict() | {"papers": None})) / 1000,
        "score": result.exercises[0].score,
    }


def _peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cost_of(name):
    """Build a course in a folder of its own and grade one attack in it."""
    attack = next((a for a in attacks() if a.name == name), HONEST)
    with tempfile.TemporaryDirectory(prefix="budget-", dir="/var/tmp") as folder:
        places = Places.of(Path(folder, "course"))
        places.solutions.mkdir(parents=True)
        (places.solutions / "01_coins.py").write_text(SAMPLE.read_text())
        build(places)
        return cost(attack, Path(folder))


def main(names):
    """Print the table in Markdown, each line from a fresh process."""
    print("| attack | judge, s | report, s | memory, MB | notebook, kB | page, kB | journal, kB |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name in (HONEST.name, *(names or COSTLY)):
        command = [sys.executable, "-m", "tests.attacks.budget", "--one", name]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=300)
        found = json.loads(done.stdout.splitlines()[-1])
        seconds = f"{found['judge']:.2f} | {found['report']:.2f} | {found['memory']:.0f}"
        sizes = " | ".join(f"{found[size]:.0f}" for size in ("notebook", "page", "journal"))
        print(f"| {name} | {seconds} | {sizes} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(cost_of(sys.argv[2])))
    else:
        main(sys.argv[1:])
