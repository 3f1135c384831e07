"""A small number added somewhere gets the same verdict whatever inputs are drawn."""

import numpy as np
import pytest
from scipy.special import logsumexp

from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from emlib import bernoulli, gaussians

MANY = range(20)


def divided(log_p, weights, small=0.0):
    p = np.exp(log_p) * weights
    sums = p.sum(axis=1, keepdims=True) + small
    return p / sums, np.log(sums).sum()


def log_densities(X, means, covs):
    return np.column_stack(
        [gaussians.log_gaussian(X, m, c) for m, c in zip(means, covs, strict=True)]
    )


def ridge(X, mean, cov):
    return gaussians.log_gaussian(X, mean, cov + 1e-6 * np.eye(len(cov)))


def ridge_e_step(X, weights, means, covs):
    return gaussians.e_step(X, weights, means, covs + 1e-6 * np.eye(X.shape[1]))


def small_in_the_sum(X, weights, means, covs):
    return divided(log_densities(X, means, covs), weights, 1e-10)


def ridge_m_step(X, R):
    weights, means, covs = gaussians.m_step(X, R)
    return weights, means, covs + 1e-6 * np.eye(X.shape[1])


def floor(X, R):
    weights, means, variances = gaussians.m_step_spherical(X, R)
    return weights, means, np.maximum(variances, 1e-6)


def rounded(X, R):
    return gaussians.m_step(X, R.round(6))


def small_inside(X, means):
    return X @ np.log(means + 1e-7).T + (1 - X) @ np.log(1 - means + 1e-7).T


def small_inside_e_step(X, weights, means):
    log_joint = small_inside(X, means) + np.log(weights)
    log_sums = logsumexp(log_joint, axis=1, keepdims=True)
    return np.exp(log_joint - log_sums), log_sums.sum()


def clipped(X, R):
    weights, means = bernoulli.m_step(X, R)
    return weights, np.clip(means, 1e-10, 1 - 1e-10)


def rounded_map(X, R, alpha):
    return bernoulli.m_step_map(X, R.round(6), alpha)


ON_THE_DIAGONAL = "the covariance gets a small number on its diagonal"
INSIDE = "moves probabilities away from 0 by a small number"
ROUNDED = "rounds the responsibilities"
ANSWERS = [
    ("gaussians-log_gaussian", ridge, ON_THE_DIAGONAL, {"narrow clouds"}),
    ("gaussians-e_step", ridge_e_step, ON_THE_DIAGONAL, {"narrow clouds"}),
    (
        "gaussians-e_step",
        small_in_the_sum,
        "adds a small number to a probability",
        {"any number of features", "points sixty deviations away", "rows of R sum to 1"},
    ),
    (
        "gaussians-m_step",
        ridge_m_step,
        "adds something to the diagonal",
        {"points close together", "one component, point or feature, a small share"},
    ),
    (
        "gaussians-m_step_spherical",
        floor,
        "keeps the variances above a floor",
        {"points close together", "one component, point or feature, a small share"},
    ),
    ("gaussians-m_step", rounded, ROUNDED, {"one component, point or feature, a small share"}),
    (
        "digits-log_bernoulli",
        small_inside,
        INSIDE,
        {"pixels as whole numbers or booleans", "means of exactly 0 or 1"},
    ),
    (
        "digits-e_step",
        small_inside_e_step,
        INSIDE,
        {
            "784 pixels without underflow",
            "pixels as whole numbers or booleans",
            "means of exactly 0 or 1",
        },
    ),
    (
        "digits-m_step",
        clipped,
        "keeps the means away from 0 and 1",
        {"pixels that are never or always on"},
    ),
    (
        "digits-m_step_map",
        rounded_map,
        ROUNDED,
        {"alpha = 0, one image, one pixel, a small share"},
    ),
]


@pytest.mark.parametrize(("exercise", "answer", "name", "lost"), ANSWERS)
def test_the_verdict_is_the_same_for_any_inputs(exercise, answer, name, lost):
    verdicts = [judge(EXERCISES[exercise], answer, seed=seed) for seed in MANY]
    assert {v.misconception.name for v in verdicts} == {name}
    assert len({v.score for v in verdicts}) == 1
    assert {frozenset(p.name for p in v.properties if not p.passed) for v in verdicts} == {
        frozenset(lost)
    }
