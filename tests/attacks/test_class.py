"""All attacks at once in a class of `autograder grade`, between two honest students."""

import json
import sqlite3

import pytest

from autograder.authoring.build import Places, build
from autograder.grading.whole_class import grade_class
from tests.attacks.attack import attacks
from tests.attacks.test_attacks import LIMITS
from tests.attacks.world import World
from tests.autograder.classroom import ASSIGNMENT, E_STEP, M_STEP, Sheet
from tests.autograder.conftest import SAMPLE
from tests.autograder.sandboxes import open_sandbox

pytestmark = pytest.mark.slow(30)

STATUSES = {"graded", "missing", "not_gradable", "timeout", "crashed"}


def build_class(top):
    """Build a course, a world around it and everybody's submission below a folder.

    Returns
    -------
    places : Places of the course
    submitted : path
    world : World
    """
    places = Places.of(top / "course")
    places.solutions.mkdir(parents=True)
    (places.solutions / "01_coins.py").write_text(SAMPLE.read_text())
    build(places)
    released = places.course / "01_coins" / "coins.ipynb"
    world = World(top / "world")
    submitted = top / "submitted"
    for honest in ("adam", "zoe"):
        Sheet(released, {"coins-e_step": E_STEP, "coins-m_step": M_STEP}).save(
            submitted / honest / ASSIGNMENT / "coins.ipynb"
        )
    for attack in attacks():
        folder = submitted / attack.name / ASSIGNMENT
        _hand_in(attack, Sheet(released, {"coins-m_step": M_STEP}), folder, world)
    return places, submitted, world


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Everybody's results, the world around, and the folder with what came out."""
    open_sandbox().close()
    top = tmp_path_factory.mktemp("attacked")
    places, submitted, world = build_class(top)
    result = grade_class(
        submitted, top / "out", places.course, seed=11, sandbox="bwrap", limits=LIMITS, jobs=6
    )
    yield {r.student: r for r in result.results}, world, top / "out"
    world.close()


def _hand_in(attack, sheet, folder, world):
    """Write one attack as a submission."""
    *before, answer = attack.sources(world) or ["def e_step(X, thetas): return 0"]
    place = sheet.cells.index(sheet.cell("coins-e_step"))
    for source in before:
        sheet.add(source, at=place)
        place += 1
    sheet.cell("coins-e_step")["source"] = answer
    for source in attack.sources(world, "after"):
        sheet.add(source)
        sheet.cells.insert(0, sheet.cells.pop(sheet.cells.index(sheet.cell("coins-m_step"))))
        sheet.add("import numpy as np", at=0)
    folder.mkdir(parents=True)
    attack.plant(folder, world)
    if hasattr(attack.module, "hand_in"):
        attack.module.hand_in(sheet, folder / "coins.ipynb")
    else:
        sheet.save(folder / "coins.ipynb")


def row(graded, student):
    return {e.exercise: e for e in graded[0][student].exercises}


def test_the_honest_are_graded_as_if_nothing_had_happened(graded):
    for student in ("adam", "zoe"):
        assert {n: (e.score, e.status) for n, e in row(graded, student).items()} == {
            "coins-e_step": (10.0, "graded"),
            "coins-m_step": (10.0, "graded"),
        }


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: attack.name)
def test_an_attack_gains_nothing_and_loses_only_itself(graded, attack):
    got = row(graded, attack.name)
    assert set(got) == {"coins-e_step", "coins-m_step"}
    for exercise in got.values():
        assert exercise.status in STATUSES
        assert exercise.message
        assert exercise.max_score == 10
    assert got["coins-e_step"].score <= attack.max_score, got["coins-e_step"].message
    if attack.m_step is not None:
        assert got["coins-m_step"].score == attack.m_step, got["coins-m_step"].message
    assert attack.says in got["coins-e_step"].message


def test_nothing_outside_was_harmed(graded):
    assert graded[1].harm() == []


def test_no_secret_came_out(graded):
    _, world, out = graded
    for path in out.rglob("*"):
        if path.is_file():
            assert world.token.encode() not in path.read_bytes(), path


def test_no_script_reached_a_page(graded):
    for path in (graded[2] / "feedback").rglob("*.html"):
        assert "<script>window.hacked" not in path.read_text()


def test_the_gradebook_agrees(graded):
    results, _, out = graded
    wanted = {student: sum(e.score for e in r.exercises) for student, r in results.items()}
    told = {
        notebook["student"]: sum(exercise["score"] for exercise in notebook["exercises"])
        for notebook in json.loads((out / "grades.json").read_text())["notebooks"]
    }
    assert told == wanted
    base = sqlite3.connect(out / "gradebook.db")
    (extra,) = base.execute("select count(*) from grade where manual_score > 0 or extra_credit > 0")
    base.close()
    assert extra == (0,)
