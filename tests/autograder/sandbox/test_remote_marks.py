"""The same marks through the sandbox as in one process, for right answers and for wrong ones."""

import importlib
from pathlib import Path

import pytest

from autograder.exercises import EXERCISES
from autograder.judging.ending import Ending
from autograder.judging.judge import judge
from tests.autograder.exercises.banks import STUBS, judge_quietly
from tests.autograder.sandboxes import open_sandbox

pytestmark = pytest.mark.slow(15)

ANSWERS = Path(__file__).parents[1].joinpath("exercises", "answers")
SEED = 20261124


@pytest.fixture(scope="module")
def sandbox():
    with open_sandbox() as sandbox:
        yield sandbox


def marks(verdict):
    misconception = verdict.misconception.name if verdict.misconception else ""
    return verdict.score, verdict.message, misconception


@pytest.mark.parametrize("name", ["coins", "gaussians_e_step", "gaussians_m_step", "digits_e_step"])
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning", "ignore::RuntimeWarning")
def test_right_answers_get_the_same_marks(sandbox, name):
    """Paste a bank of right answers into a notebook and judge them one by one."""
    bank = importlib.import_module(f"tests.autograder.exercises.answers.{name}").ANSWERS
    with sandbox.open() as session:
        outcome = session.run_cell((ANSWERS / f"{name}.py").read_text())
        assert outcome.status == Ending.DONE, outcome.message
        for exercise, functions in bank.items():
            for number, function in enumerate(functions):
                here = judge_quietly(exercise, function, SEED)
                session.run_cell(f"judged = ANSWERS[{exercise!r}][{number}]")
                there = judge(EXERCISES[exercise], session.function("judged"), seed=SEED)
                assert marks(there) == marks(here), f"{exercise}, answer {number}"
                assert there.score == there.max_score


def test_worthless_answers_get_the_same_marks(sandbox):
    with sandbox.open() as session:
        session.run_cell("import numpy as np")
        session.run_cell(
            Path(__file__)
            .parents[1]
            .joinpath("exercises", "banks.py")
            .read_text()
            .split("\n\n\n")[0]
        )
        for name, function in STUBS.items():
            session.run_cell(f"judged = STUBS[{name!r}]")
            for exercise in ("coins-e_step", "coins-mle"):
                here = judge_quietly(exercise, function, SEED)
                there = judge(EXERCISES[exercise], session.function("judged"), seed=SEED)
                assert there.score == here.score == 0, name
