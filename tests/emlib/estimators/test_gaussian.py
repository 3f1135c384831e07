"""The mixture of Gaussians, beside scikit-learn's."""

import numpy as np
import pytest

from emlib import (
    GaussianMixture,
    datasets,
)


@pytest.mark.parametrize("kind", ["full", "spherical"])
def test_a_gaussian_fit_is_that_of_scikit_learn(kind):
    from sklearn.mixture import GaussianMixture as Theirs

    X, _ = datasets.blobs(500, k=3, d=3, rng=np.random.default_rng(1))
    start = {
        "weights_init": np.full(3, 1 / 3),
        "means_init": X[:3],
        "precisions_init": np.stack([np.eye(3)] * 3) if kind == "full" else np.ones(3),
    }
    options = {"covariance_type": kind, "reg_covar": 1e-6, "tol": 1e-7, "max_iter": 500}
    ours = GaussianMixture(3, **options, **start).fit(X)
    theirs = Theirs(3, **options, **start).fit(X)
    # theirs stops one M-step later and adds 2e-15 to the counts: the rest is the tolerance
    assert ours.lower_bound_ == pytest.approx(theirs.score(X), abs=1e-6)
    assert np.allclose(ours.means_, theirs.means_, atol=1e-2)
    assert ours.bic(X) == pytest.approx(theirs.bic(X), rel=1e-6)
    assert ours.aic(X) == pytest.approx(theirs.aic(X), rel=1e-6)


def test_round_samples_keep_their_variance():
    X, _ = datasets.blobs(500, k=2, rng=np.random.default_rng(0))
    fitted = GaussianMixture(2, covariance_type="spherical", random_state=0).fit(X)
    drawn, _ = fitted.sample(4000)
    assert drawn.std(axis=0) == pytest.approx(X.std(axis=0), rel=0.1)
    assert fitted.precisions_ == pytest.approx(1 / fitted.covariances_)
