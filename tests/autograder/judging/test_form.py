"""What came back in place of the outputs is named."""

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.judge import judge

NONE = "prints the result or forgets it, and returns None"


@pytest.mark.parametrize(
    ("exercise", "answer", "name"),
    [
        ("coins-mle", lambda X, z, k: None, NONE),
        ("coins-mle", lambda X, z, k: {j: X[z == j] for j in range(k)}, "returns a dict of 2"),
        ("coins-e_step", lambda X, thetas: None, NONE),
        ("coins-e_step", lambda X, thetas: (X, thetas, 1.0), "returns 3 things instead of 2"),
        ("coins-em", lambda X, thetas, *limits: (3, thetas, 1.0), "returns 3 things instead of 2"),
    ],
)
def test_what_cannot_be_read_is_named(exercise, answer, name):
    assert judge(EXERCISES[exercise], answer, seed=1).misconception.name == name


def test_nothing_is_said_where_an_output_can_be_read():
    verdict = judge(EXERCISES["coins-e_step"], lambda X, thetas: (X * np.nan, None), seed=1)
    assert verdict.misconception is None


def test_nothing_is_said_where_no_call_comes_back():
    verdict = judge(EXERCISES["coins-mle"], lambda X, z, k: 1 / 0, seed=1)
    assert verdict.misconception is None
