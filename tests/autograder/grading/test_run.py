"""What cannot be judged costs one exercise; what was judged before and after it stays."""

import pytest

from autograder.grading import run
from autograder.grading.one_notebook import grade_notebook
from autograder.grading.submission.course import read_course
from autograder.grading.submission.find import Submission
from autograder.judging.ending import Ending
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
