"""The Gaussian exercises: what their inputs are like, and that wrong means cost once."""

import numpy as np

from autograder.exercises import EXERCISES
from autograder.exercises.gaussians import cases as gaussians_cases
from autograder.exercises.gaussians import lesson as gaussians
from autograder.judging.judge import judge
from tests.autograder.exercises.answers import wrong_gaussians_e_step

MANY = range(20)


def test_a_small_number_on_the_diagonal_shows_for_any_inputs():
    for seed in MANY:
        verdict = judge(
            EXERCISES["gaussians-log_gaussian"], wrong_gaussians_e_step.tiny_ridge, seed=seed
        )
        assert not verdict.full_marks


def test_wrong_means_cost_once():
    """Covariances about the means that came with them are right, though the means are not."""

    def halved_means(X, R):
        counts = R.sum(axis=0)
        means = R.T @ X / counts[:, None] / 2
        diff = X[:, None] - means
        return (
            counts / len(X),
            means,
            np.einsum("nk,nki,nkj->kij", R, diff, diff) / counts[:, None, None],
        )

    verdict = judge(EXERCISES["gaussians-m_step"], halved_means, seed=5)
    failed = [p.name for p in verdict.properties if not p.passed]
    assert failed == ["means"]


def test_plain_densities_do_but_for_the_points_that_the_text_calls_far():
    """Densities are far above the smallest double, 1e-308; sixty deviations away they are 0."""
    for seed in MANY:
        for case in gaussians_cases.e_step_cases(np.random.default_rng(seed)):
            _, loglik = gaussians.E_STEP.reference(*case.args)
            assert (loglik / len(case.args[0]) > -150) == (case.group != "far")


def test_far_points_are_far():
    rng = np.random.default_rng(8)
    X, mean, cov = next(c.args for c in gaussians_cases.log_gaussian_cases(rng) if c.group == "far")
    diff = X - mean
    np.testing.assert_allclose((diff * np.linalg.solve(cov, diff.T).T).sum(axis=1), 40**2)
