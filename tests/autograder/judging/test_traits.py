"""What is wrong with one output is told by what it is to the right one, whatever the exercise."""

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from emlib import coins, gaussians


def named(exercise, change):
    """Spoil what is right: `change(arguments, right results)`; return the name that it gets."""

    def answer(*args):
        return change(args, EXERCISES[exercise].reference(*args))

    return judge(EXERCISES[exercise], answer, seed=1).misconception.name


def of_thetas(change):
    return named("coins-m_step", lambda args, thetas: change(thetas))


def of_loglik(change):
    return named("gaussians-e_step", lambda args, right: (right[0], change(right[1], *args)))


def only_first(thetas):
    return np.where(np.arange(len(thetas))[:, None] == 0, thetas, 0.1)


def all_but_last(thetas):
    return np.where(np.arange(len(thetas))[:, None] < len(thetas) - 1, thetas, 0.3)


def longer(thetas):
    return thetas * (2 + np.arange(len(thetas)))[:, None]


OF_THETAS = {
    "holds the squares of the right numbers": np.square,
    "holds the right numbers, added up along each row": lambda thetas: thetas.cumsum(axis=1),
    "holds the right numbers times -7": lambda thetas: -7 * thetas,
    "is nearly right, but not to six digits": lambda thetas: thetas + 1.5e-3 * thetas**2,
}


@pytest.mark.parametrize("name", OF_THETAS)
def test_a_step_too_many_is_named(name):
    assert of_thetas(OF_THETAS[name]) == f"thetas {name}"


def test_the_part_that_is_wrong_is_named():
    assert of_thetas(only_first) == "only the first row of thetas is right"
    assert of_thetas(all_but_last) == "only the last row of thetas is wrong"
    assert of_thetas(longer) == "thetas would be right if each row were divided by its sum"
    moved = "the numbers of thetas are right, but stand in the wrong places"
    assert of_thetas(lambda thetas: np.roll(thetas, 1)) == moved
    assert of_thetas(lambda thetas: thetas - 2) == "each entry of thetas is too small by 2"


OF_LOGLIK = {
    "loglik is the right number times 1 / d": lambda ll, X, *rest: ll / X.shape[1],
    "loglik is the right number times 1 / (d k)": lambda ll, X, w, *rest: ll / X.shape[1] / len(w),
    "loglik is too large by n log 2": lambda ll, X, *rest: ll + len(X) * np.log(2),
    "loglik is too small by half d log 10": lambda ll, X, *_: ll - X.shape[1] / 2 * np.log(10),
    "the log-likelihood is put together wrongly": lambda ll, *rest: 42.0,
}


@pytest.mark.parametrize("name", OF_LOGLIK)
def test_a_factor_or_a_term_is_named_in_the_letters_of_the_lesson(name):
    assert of_loglik(OF_LOGLIK[name]) == name


def test_a_count_that_is_missing_below_the_line_is_named():
    def no_counts(args, right):
        return right[0], right[1], right[2] * args[1].sum(axis=0)[:, None, None] / args[0].size

    name = named("gaussians-m_step", no_counts)
    assert name == "covs holds the scatter with r, times 1 / (n d)"


def test_an_argument_that_comes_back_is_named():
    assert named("start-weighted_mean", lambda args, right: 0 * right) == "mean is 0 everywhere"
    name = named("coins-e_step", lambda args, right: (args[0][:, [0] * len(args[1])], right[1]))
    assert name == "the rows of R don't sum to 1"
    square = named("digits-contingency", lambda args, right: args[0])
    assert square == "counts has shape (n,) instead of shape (k, 10)"


def test_what_only_fails_in_special_cases_is_named_by_the_case():
    def m_step(X, R):
        thetas = coins.m_step(X, R)
        return thetas if X.shape[1] < 3 else 7 * thetas

    name = judge(EXERCISES["coins-m_step"], m_step, seed=1).misconception.name
    assert name.startswith("fails in a special case")


def test_a_bound_that_was_put_in_is_named():
    def m_step(X, R):
        weights, means, variances = gaussians.m_step_spherical(X, R)
        return weights, means, np.minimum(variances, 7)

    name = judge(EXERCISES["gaussians-m_step_spherical"], m_step, seed=1).misconception.name
    assert name == "variances is never above 7"


def test_the_first_entry_of_a_list_of_another_length_is_looked_at():
    def em(*args):
        thetas, logliks = coins.em(*args)
        return thetas, (np.array(logliks) + len(args[0]) * np.log(2))[:3]

    name = judge(EXERCISES["coins-em"], em, seed=1).misconception.name
    assert name == "the first of logliks is too large by n log k"
