"""Round and diagonal Gaussians; see test_gaussians for what all of them do."""

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture

from emlib import gaussians


@pytest.fixture(scope="module")
def clusters():
    rng = np.random.default_rng(0)
    return np.concatenate(
        [
            rng.multivariate_normal([0, 4], [[3, 0.4], [0.4, 0.5]], 120),
            rng.multivariate_normal([-4, 0], [[1, -0.3], [-0.3, 2]], 80),
        ]
    )


def test_the_spherical_density_is_the_full_one_with_a_round_covariance():
    X = np.random.default_rng(0).normal(size=(10, 3))
    full = gaussians.log_gaussian(X, np.ones(3), 0.7 * np.eye(3))
    assert gaussians.log_spherical(X, np.ones(3), 0.7) == pytest.approx(full, rel=1e-13)


def test_the_spherical_m_step_agrees_with_a_loop(clusters):
    R = np.random.default_rng(2).dirichlet(np.ones(2), size=len(clusters))
    weights, means, variances = gaussians.m_step_spherical(clusters, R)
    for j in range(2):
        square = sum(
            r * ((x - means[j]) ** 2).sum() for x, r in zip(clusters, R[:, j], strict=True)
        )
        assert variances[j] == pytest.approx(square / (2 * R[:, j].sum()))
    assert weights.sum() == pytest.approx(1)


def test_bic_of_the_spherical_mixture_agrees_with_scikit_learn(clusters):
    theirs = GaussianMixture(2, covariance_type="spherical", random_state=0).fit(clusters)
    params = theirs.weights_, theirs.means_, theirs.covariances_
    assert gaussians.bic_spherical(clusters, *params) == pytest.approx(theirs.bic(clusters))


def test_the_diagonal_density_is_the_full_one_with_a_diagonal_covariance():
    X, variances = np.random.default_rng(0).normal(size=(10, 3)), np.array([0.7, 2, 30])
    full = gaussians.log_gaussian(X, np.ones(3), np.diag(variances))
    assert gaussians.log_diagonal(X, np.ones(3), variances) == pytest.approx(full, rel=1e-13)


def test_the_diagonal_m_step_is_the_diagonal_of_the_full_one(clusters):
    R = np.random.default_rng(2).dirichlet(np.ones(2), size=len(clusters))
    weights, means, covs = gaussians.m_step(clusters, R)
    found = gaussians.m_step_diagonal(clusters, R)
    assert found.weights == pytest.approx(weights, rel=1e-12)
    assert found.means == pytest.approx(means, rel=1e-12)
    assert found.variances == pytest.approx(np.diagonal(covs, axis1=1, axis2=2), rel=1e-12)
    parts = [
        gaussians.stats_diagonal(clusters[rows], R[rows]) for rows in (slice(70), slice(70, 200))
    ]
    assert (parts[0] + parts[1]).scatters == pytest.approx(
        gaussians.stats_diagonal(clusters, R).scatters, rel=1e-12
    )


def test_bic_of_the_diagonal_mixture_agrees_with_scikit_learn(clusters):
    theirs = GaussianMixture(2, covariance_type="diag", random_state=0).fit(clusters)
    params = theirs.weights_, theirs.means_, theirs.covariances_
    assert gaussians.bic_diagonal(clusters, *params) == pytest.approx(theirs.bic(clusters))


def test_a_variance_that_is_gone_is_named(clusters):
    variances = np.array([[1.0, 1.0], [1.0, 0.0]])
    with pytest.raises(gaussians.CollapseError, match=r"component 1 .* of feature 1 must be pos"):
        gaussians.e_step_diagonal(clusters, [0.5, 0.5], np.zeros((2, 2)), variances)
