"""A class in which every tenth hands in an attack is graded as soon, and as fairly."""

import json
import subprocess
import sys

import pytest

from tests.attacks.attack import attacks
from tests.attacks.test_class import _hand_in
from tests.attacks.world import World
from tests.autograder.classroom import ASSIGNMENT, E_STEP, M_STEP, OVER_ROWS, Sheet
from tests.autograder.conftest import sample_course, sandbox_mode  # noqa: F401, fixtures

pytestmark = pytest.mark.slow(120)

EVERY_TENTH = ("lines_of_text", "megabytes_of_code", "nested_tags")
GRADE = r"""
import json, re, resource, sys, warnings
from pathlib import Path
from autograder.commands.grade import grade_and_report
from autograder.sandbox import Limits
from tests.attacks.test_attacks import LIMITS
warnings.simplefilter("ignore")
submitted, out, course, mode = sys.argv[1:]
whole = grade_and_report(submitted, out, course, seed=5, sandbox=mode, limits=LIMITS, jobs=2)
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
print(json.dumps({
    "marks": {r.student: [e.score for e in r.exercises] for r in whole.results},
    "seconds": sum(one.ru_utime + one.ru_stime for one in used),
    "mb": int(peak[1]) / 1024,  # ru_maxrss would also know the process that started this one
}))
"""


def graded(top, name, mode, course):
    """Grade a class in a process of its own: marks, processor seconds, MB of the main process."""
    command = [sys.executable, "-c", GRADE, top / name, top / f"{name} out", course, mode]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_every_tenth_an_attack(sample_course, sandbox_mode, tmp_path):  # noqa: F811
    world, released = World(tmp_path / "world"), sample_course.course / ASSIGNMENT / "coins.ipynb"
    chosen = {attack.name: attack for attack in attacks() if attack.name in EVERY_TENTH}
    for number in range(30):
        answers = {"coins-e_step": OVER_ROWS if number % 3 else E_STEP, "coins-m_step": M_STEP}
        for name in ("quiet", "attacked"):
            folder = tmp_path / name / f"student-{number:02}" / ASSIGNMENT
            if name == "attacked" and number % 10 == 9:
                attack = chosen[EVERY_TENTH[number // 10]]
                _hand_in(attack, Sheet(released, {"coins-m_step": M_STEP}), folder, world)
            else:
                Sheet(released, answers).save(folder / "coins.ipynb")
    world.close()
    quiet, attacked = (
        graded(tmp_path, name, sandbox_mode, sample_course.course) for name in ("quiet", "attacked")
    )
    others = [student for number, student in enumerate(sorted(quiet["marks"])) if number % 10 != 9]
    assert len(others) == 27
    assert {s: quiet["marks"][s] for s in others} == {s: attacked["marks"][s] for s in others}
    assert attacked["mb"] < 400
    assert attacked["seconds"] < 2 * quiet["seconds"]
