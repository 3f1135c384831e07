"""An answer whose formula is put together in another way is told with that formula."""

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from emlib import bernoulli, coins, gaussians


def named(exercise, answer):
    return judge(EXERCISES[exercise], answer, seed=1).misconception.name


def scatter(X, W, means):
    diff = X[:, None] - means
    return np.einsum("nk,nki,nkj->kij", W, diff, diff)


def of_covs(change):
    """Put other covariances beside right weights and means: `change(X, R, means)`."""

    def m_step(X, R):
        weights, means, _ = gaussians.m_step(X, R)
        return weights, means, change(X, R, means)

    return named("gaussians-m_step", m_step)


COVS = {
    "r squared about the origin, times 1 / n": lambda X, R, m: scatter(X, R**2, 0 * m) / len(X),
    "r about the mean of all points, times 1 / n, and something on the diagonal": lambda X, R, m: (
        scatter(X, R, 0 * m + X.mean(axis=0)) / len(X) + 0.3 * np.eye(X.shape[1])
    ),
    "the square root of r, times 1 / n_k": lambda X, R, m: (
        scatter(X, np.sqrt(R), m) / R.sum(axis=0)[:, None, None]
    ),
}


@pytest.mark.parametrize("name", COVS)
def test_another_scatter_is_told_with_what_it_is(name):
    assert of_covs(COVS[name]) == f"covs holds the scatter with {name}"


def test_what_is_no_scatter_at_all_gets_no_formula():
    told = of_covs(lambda X, R, means: scatter(X, R, means) ** 2)
    assert told == "the covariances are not the weighted averages of the outer products"


def test_other_means_weights_and_thetas_are_told_with_what_they_are():
    def m_step(X, R):
        return (R**2).sum(axis=0) / R.shape[1], bernoulli.m_step(X, R)[1]

    assert named("digits-m_step", m_step) == "weights holds the sums with r squared, times 1 / k"

    def half_known(X, R):
        return R.mean(axis=0), np.sqrt(R).T @ X / R.sum(axis=0)[:, None]

    told = "means holds the sums with the square root of r, times 1 / n_k"
    assert named("digits-m_step", half_known) == told
    told = "thetas holds the counts with 1 - r, times 1 / their total"
    assert named("coins-m_step", lambda X, R: coins.m_step(X, 1 - R)) == told


def test_other_multiples_of_alpha_are_told():
    def m_step_map(X, R, alpha):
        weights = (R.sum(axis=0) + 4 * alpha) / (len(X) + 2 * alpha)
        return weights, bernoulli.m_step_map(X, R, alpha)[1]

    assert named("digits-m_step_map", m_step_map) == "weights holds (n_k + 4 alpha) / (n + 2 alpha)"

    def m_step_map(X, R, alpha):
        means = (R.T @ X - 2 * alpha) / R.sum(axis=0)[:, None]
        return bernoulli.m_step_map(X, R, alpha)[0], means

    assert named("digits-m_step_map", m_step_map) == "means holds (sum r x - 2 alpha) / n_k"


def test_two_mistakes_in_one_density_are_told_together():
    def log_gaussian(X, mean, cov):
        terms = -0.5 * len(mean) * np.log(2 * np.pi), -0.5 * np.linalg.slogdet(cov)[1]
        return -terms[0] + 2 * (gaussians.log_gaussian(X, mean, cov) - sum(terms))

    wrong = "minus d log 2 pi and without log det cov and with the distance twice"
    told = named("gaussians-log_gaussian", log_gaussian)
    assert told == f"the log density comes out with {wrong}"


def test_two_mistakes_in_bayes_rule_are_told_together():
    def log_joint(X, means):
        return bernoulli.log_bernoulli(X, means) - X @ np.log(np.clip(means, 1e-300, 1)).T / 2

    def e_step(X, weights, means):
        log_sums = np.logaddexp.reduce(log_joint(X, means), axis=1)
        return np.exp(log_joint(X, means) - log_sums[:, None]), log_sums.sum()

    wrong = "comes out without the mixing weights and with half of the pixels that are on"
    assert named("digits-e_step", e_step) == f"R {wrong}"

    def unnormalised(X, weights, means):
        return np.exp(log_joint(X, means)), e_step(X, weights, means)[1]

    assert named("digits-e_step", unnormalised) == f"R is not normalised and {wrong}"

    def right_R(X, weights, means):
        return bernoulli.e_step(X, weights, means)[0], e_step(X, weights, means)[1] / len(X)

    assert named("digits-e_step", right_R) == f"the mean log-likelihood {wrong}"


def test_any_small_number_below_the_line_is_named():
    def e_step(X, thetas):
        p = np.exp(X @ np.log(thetas).T)
        return p / (p.sum(axis=1, keepdims=True) + 3e-4), coins.e_step(X, thetas)[1]

    told = "adds a small number to the sum that R is divided by"
    assert named("coins-e_step", e_step) == told
