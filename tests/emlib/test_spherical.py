"""Round Gaussians, where they differ from the others: see test_gaussians for what both do."""

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
