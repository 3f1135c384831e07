"""What cannot be judged costs one exercise; what was judged before and after it stays."""

import pytest

from autograder.grading import run
from autograder.grading.one_notebook import grade_notebook
from autograder.grading.submission.align import Plan, PlannedCell
from autograder.grading.submission.course import CourseCell, read_course
from autograder.grading.submission.find import Submission
from autograder.judging.ending import Ending
from autograder.sandbox.limits import Limits
from tests.autograder.classroom import right
from tests.autograder.sandboxes import open_sandbox

pytestmark = pytest.mark.slow(10)


def test_an_exception_while_judging_costs_its_own_exercise(sample_course, tmp_path, monkeypatch):
    judge = run.judge

    def stumble(exercise, function, **options):
        if exercise.id == "coins-e_step":
            raise KeyError(1)
        return judge(exercise, function, **options)

    monkeypatch.setattr(run, "judge", stumble)
    path = tmp_path / "coins.ipynb"
    right(sample_course.course / "01_coins" / "coins.ipynb").save(path)
    (notebook,) = read_course(sample_course.course).of("01_coins")
    with open_sandbox() as sandbox:
        handed_in = Submission("adam", "01_coins", "coins", tmp_path, path)
        e_step, m_step = grade_notebook(handed_in, notebook, sandbox, 7).exercises
    assert (m_step.score, m_step.status) == (10.0, Ending.DONE)
    assert (e_step.score, e_step.status) == (0.0, Ending.NOT_GRADABLE)
    assert e_step.message == "what came back cannot be judged: KeyError: 1"
    assert e_step.needs_a_person


LOOP = """
import numpy as np
def e_step(X, thetas):
    while True: pass
def em(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    for _ in range(max_iter):
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and loglik - logliks[-2] < tol:
            break
        counts = R.T @ X
        thetas = counts / counts.sum(axis=1, keepdims=True)
    return thetas, logliks
"""


@pytest.mark.parametrize("order", [("e_step", "em"), ("em", "e_step")])
def test_a_step_that_never_ends_costs_once_whatever_is_judged_first(order):
    cells = [PlannedCell("code", LOOP)]
    for name in order:
        meta = {"grade_id": f"coins-{name}-check", "grade": True, "points": 10}
        source = f'check("coins-{name}", {name})'
        cells.append(PlannedCell("check", source, CourseCell("code", source, meta)))
    limits = Limits(call_seconds=1)
    with open_sandbox(limits) as sandbox, sandbox.open() as session:
        results = run.Run(Plan(cells), session, seed=3).go().results
    assert (results["coins-e_step"].score, results["coins-em"].score) == (0.0, 10.0)
    assert results["coins-e_step"].status == Ending.TIMEOUT
