"""What came back in place of the outputs is named."""

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from emlib import coins

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


def named(exercise, answer):
    """Return the name of the mistake that the judge sees in an answer."""
    return judge(EXERCISES[exercise], answer, seed=1).misconception.name


def test_an_exception_is_named_with_what_it_means_and_its_line():
    def m_step(X, R):
        return (R * R.sum(axis=1)) @ X

    advice = judge(EXERCISES["coins-m_step"], m_step, seed=1).misconception
    assert advice.name == "stops with a ValueError: shapes (n, k) and (n,) don't fit together"
    assert "return (R * R.sum(axis=1)) @ X. Does one of the two need a new axis" in advice.hint
    assert named("coins-mle", lambda X, z, k: 1 / 0) == "stops with a ZeroDivisionError"
    calls = named("coins-e_step", lambda X, thetas: thetas(0))
    assert calls == "stops with a TypeError: numpy.ndarray is called like a function"


def test_an_exception_in_a_special_case_is_named_by_the_case():
    def mle(X, z, k):
        counts = np.array([X[z == j].sum(axis=0) for j in range(k)])
        return counts / counts.sum(axis=1, keepdims=True) if k < 3 else [][0]

    assert named("coins-mle", mle) == "fails in a special case: three coins"


def test_a_wrong_shape_is_named_in_the_letters_of_the_lesson():
    def e_step(X, thetas):
        R, loglik = coins.e_step(X, thetas)
        return R, loglik * X

    assert named("coins-e_step", e_step) == "loglik has shape (n, d) instead of one number"
    assert named("gaussians-log_gaussian", lambda X, mean, cov: 7.5) == (
        "log_density is one number instead of shape (n,)"
    )


def test_nan_is_named_where_all_main_cases_give_it():
    def e_step(X, thetas):
        return np.nan * coins.e_step(X, thetas)[0], coins.e_step(X, thetas)[1]

    assert named("coins-e_step", e_step) == "R holds nan"
    assert (
        named("coins-e_step", lambda X, t: (coins.e_step(X, t)[0], np.inf)) == "loglik is infinite"
    )
    assert (
        named("coins-e_step", lambda X, t: (coins.e_step(X, t)[0], "-3"))
        == "loglik is text, expected numbers"
    )


def test_a_shape_that_fits_where_two_sizes_are_the_same_is_named_too():
    name = named("coins-m_step", lambda X, R: X.T @ R)
    assert name == "thetas has shape (d, k) instead of shape (k, d)"


def test_a_number_that_is_the_same_for_all_sizes_is_told_as_a_number():
    def mle(X, z, k):
        coin = z.astype(bool)
        sides = np.array([X[coin].sum(axis=0), X[~coin].sum(axis=0)])
        return 7 * sides / sides.sum(axis=1, keepdims=True)

    assert named("coins-mle", mle) == "thetas has shape (2, d) instead of shape (k, d)"
