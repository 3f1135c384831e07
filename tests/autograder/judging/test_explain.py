"""What went wrong in a call is told without NumPy's own words for it."""

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.explain import explain_failure
from autograder.judging.subject import LocalSubject, call

EXERCISE = EXERCISES["gaussians-log_gaussian"]


def explained(function):
    """Call a function and explain the exception."""
    _, failure = call(LocalSubject(function), ())
    return explain_failure(failure, EXERCISE)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda: np.linalg.solve(np.eye(2), np.ones((5, 2))), "does B need .T?"),
        (lambda: np.ones((2, 3)) @ np.ones((2, 3)), "does one need .T?"),
        (lambda: np.ones(3)(1), "Round brackets call a function"),
        (lambda: np.ones((2, 3)) + np.ones((2, 4)), "need a new axis"),
    ],
)
def test_a_common_exception_comes_with_a_hint_in_plain_words(function, words):
    told = explained(function)
    assert words in told
    assert "gufunc" not in told
    assert "core dimension" not in told


def test_the_lengths_that_do_not_fit_are_told():
    told = explained(lambda: np.linalg.solve(np.eye(2), np.ones((5, 2))))
    assert "a length of 5 does not fit one of 2" in told
