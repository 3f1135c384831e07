"""Nobody earns a point with emlib's formulas or loop, or with a library that is not allowed."""

from pathlib import Path

import pytest

from autograder.exercises import EXERCISES
from autograder.grading.whole_class import grade_class
from autograder.judging.judge import judge
from autograder.learning.watch import watched
from autograder.sandbox import Limits
from tests.attacks.borrowed_cases import BY_RUN_EM, CASES, GIVEN, Borrowing
from tests.autograder.classroom import Sheet
from tests.autograder.sandboxes import open_sandbox

pytestmark = pytest.mark.slow(60)

ROOT = Path(__file__).parents[2]
LIMITS = Limits(cell_seconds=15, call_seconds=3, memory_mb=1200)
FOLDERS = {"coins": "01_coins", "gaussians": "02_gaussians", "digits": "03_digits"}


@pytest.fixture(scope="module")
def sandbox():
    with open_sandbox(LIMITS) as sandbox:
        yield sandbox


def play(sandbox, case):
    """Judge one answer in the sandbox."""
    name = case.exercise.partition("-")[2]
    with sandbox.open() as session:
        for source in (GIVEN, *case.before, case.answer):
            session.run_cell(source)
        return judge(EXERCISES[case.exercise], session.function(name))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_others_have_written_earns_nothing(sandbox, case):
    verdict = play(sandbox, case)
    assert verdict.score == 0, verdict.message
    assert case.says in verdict.message
    with sandbox.open() as session:  # and the next one is judged as always
        session.run_cell(GIVEN)
        assert judge(EXERCISES["coins-e_step"], session.function("right_e_step")).score == 10


DOORS = ["run_em_plain", "mixture_of_sklearn", "table_of_sklearn", "counts_of_bayes"]


@pytest.mark.parametrize("case", [c for c in CASES if c.name in DOORS], ids=lambda case: case.name)
def test_the_check_in_the_notebook_says_the_same(sandbox, case):
    space = {}
    exec("\n".join((GIVEN, *case.before, case.answer)), space)
    answer = space[case.exercise.partition("-")[2]]
    here, there = judge(EXERCISES[case.exercise], watched(answer)), play(sandbox, case)
    assert (here.score, here.message, here.borrowed) == (0, there.message, there.borrowed)


def test_the_same_loop_as_own_work_has_all_points(sandbox):
    own = """def run_em(X, e_step, m_step, thetas, tol, max_iter):
    logliks = []
    while True:
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and loglik - logliks[-2] < tol or len(logliks) > max_iter:
            return type("Run", (), {"params": thetas, "logliks": np.array(logliks)})
        thetas = m_step(X, R)"""
    assert play(sandbox, Borrowing("own", "coins-em", BY_RUN_EM, [own])).score == 10


def test_a_class_of_borrowers_earns_nothing(tmp_path):
    """Through `autograder grade`, on the real notebooks."""
    open_sandbox().close()
    played = CASES[1::6]
    for case in played:
        folder = FOLDERS[case.exercise.partition("-")[0]]
        released = next((ROOT / "course" / folder).glob("*.ipynb"))
        sheet = Sheet(released, {case.exercise: case.answer})
        place = sheet.cells.index(sheet.cell(case.exercise))
        for number, source in enumerate((GIVEN, *case.before)):
            sheet.add(source, at=place + number)
        sheet.save(tmp_path / "submitted" / case.name / folder / released.name)
    graded = grade_class(
        tmp_path / "submitted", tmp_path / "out", ROOT / "course", seed=3, limits=LIMITS, jobs=1
    )
    rows = {(r.student, e.exercise): e for r in graded.results for e in r.exercises}
    assert [key for key, row in rows.items() if row.score] == []
    for case in played:
        assert case.says in rows[case.name, case.exercise].message
