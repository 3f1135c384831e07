"""Some attacks through the other doors: nbgrader's own command, Gradescope's package, Dask."""
# ruff: noqa: F811, fixtures of other files

import os
import shutil

import pytest

from autograder.exports.gradescope import write_package
from autograder.grading.whole_class import grade_class
from tests.attacks.attack import attacks
from tests.attacks.test_attacks import LIMITS
from tests.attacks.test_class import _hand_in
from tests.attacks.world import World
from tests.autograder.classroom import ASSIGNMENT, E_STEP, M_STEP, Sheet
from tests.autograder.conftest import sample_course, sandbox_mode  # noqa: F401, fixtures
from tests.autograder.exports.gradescope import grade, lay_out, scores, set_mode
from tests.autograder.grading.crew.test_cluster import dask  # noqa: F401, a fixture
from tests.autograder.nbgrader_plugin.test_execute import CONFIG, course_at, grades, nbgrader

pytestmark = [
    pytest.mark.slow(60),
    pytest.mark.filterwarnings("ignore"),  # what Dask says of ports and sockets
]

NAMES = {
    *("written_links", "formula_with_a_link", "megabytes_of_code", "json_of_many_parts"),
    *("output_keys", "frames_with_nan", "nested_bools", "blank_lines", "damaged_by_the_thousand"),
}
SOME = [attack for attack in attacks() if attack.name in NAMES]


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "world")
    yield world
    assert world.harm() == []
    world.close()


def hand_in(chosen, released, submitted, world):
    """Hand in attacks, and one right answer by zoe."""
    right = {"coins-e_step": E_STEP, "coins-m_step": M_STEP}
    Sheet(released, right).save(submitted / "zoe" / ASSIGNMENT / "coins.ipynb")
    for attack in chosen:
        sheet = Sheet(released, {"coins-m_step": M_STEP})
        _hand_in(attack, sheet, submitted / attack.name / ASSIGNMENT, world)


def wrong(attack, e_step, m_step):
    """Say what is wrong with the marks of an attack, or return an empty list."""
    gained = e_step > attack.max_score
    lost = attack.m_step is not None and m_step != attack.m_step
    return [f"{attack.name}: {e_step} and {m_step}"] if gained or lost else []


def test_by_nbgraders_own_command(sample_course, sandbox_mode, world, tmp_path):
    course_at(tmp_path, sample_course)
    more = f"c.SandboxedExecute.sandbox = {sandbox_mode!r}\n"
    more += f"c.SandboxedExecute.limits = {LIMITS.as_dict()}\n"
    (tmp_path / "nbgrader_config.py").write_text(CONFIG.read_text() + more)
    released = tmp_path / "course" / ASSIGNMENT / "coins.ipynb"
    hand_in(SOME, released, tmp_path / "submitted", world)
    evil = "raise SystemExit('a configuration of a student was read')\n"
    for name in ("nbgrader_config.py", "jupyter_config.py", "sitecustomize.py", "nbgrader.py"):
        (tmp_path / "submitted" / "zoe" / ASSIGNMENT / name).write_text(evil)
    holes = tmp_path / "submitted" / "output_keys" / ASSIGNMENT / "holes.csv"
    holes.touch()
    os.truncate(holes, 1 << 40)
    nbgrader(tmp_path, "autograde", ASSIGNMENT)
    found = [(attack, grades(tmp_path, attack.name)) for attack in SOME]
    marks = [(a, g["coins-e_step-check"], g["coins-m_step-check"]) for a, g in found]
    assert [bad for mark in marks for bad in wrong(*mark)] == []
    honest = grades(tmp_path, "zoe")
    assert (honest["coins-e_step-check"], honest["coins-m_step-check"]) == (10.0, 10.0)
    size = sum(path.stat().st_size for path in (tmp_path / "autograded").rglob("*.ipynb"))
    assert size < 3e6
    assert not (tmp_path / "autograded" / "output_keys" / ASSIGNMENT / "holes.csv").exists()


@pytest.mark.parametrize("attack", [a for a in SOME if a.name in ("output_keys", "blank_lines")],
                         ids=lambda attack: attack.name)  # fmt: skip
def test_by_gradescopes_package(sample_course, sandbox_mode, world, tmp_path, attack):
    package = write_package(tmp_path / "package.zip", sample_course.course, ASSIGNMENT)
    root = lay_out(package, tmp_path / "autograder")
    set_mode(root, sandbox_mode)
    released = sample_course.course / ASSIGNMENT / "coins.ipynb"
    hand_in([attack], released, tmp_path / "submitted", world)
    shutil.rmtree(root / "submission")
    shutil.copytree(tmp_path / "submitted" / attack.name / ASSIGNMENT, root / "submission")
    evil = 'import os\nprint("forged")\nos._exit(0)\n'
    for folder in (root, root / "submission"):
        for name in ("autograder/__init__.py", "json.py", "sitecustomize.py"):
            if name != "autograder/__init__.py" or folder != root:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_text(evil)
    whole, printed = grade(root)
    assert "forged" not in printed
    found = scores(whole)
    assert wrong(attack, found["coins-e_step"], found["coins-m_step"]) == []


def test_by_dask(sample_course, dask, sandbox_mode, world, tmp_path):
    released = sample_course.course / ASSIGNMENT / "coins.ipynb"
    hand_in(SOME, released, tmp_path / "submitted", world)
    result = grade_class(
        tmp_path / "submitted", tmp_path / "out", sample_course.course,
        dask=dask[0], sandbox=sandbox_mode, limits=LIMITS,
    )  # fmt: skip
    marks = {r.student: [e.score for e in r.exercises] for r in result.results}
    assert [bad for attack in SOME for bad in wrong(attack, *marks[attack.name])] == []
    assert marks["zoe"] == [10.0, 10.0]
