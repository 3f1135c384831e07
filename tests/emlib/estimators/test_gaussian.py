"""The mixture of Gaussians, beside scikit-learn's."""

import warnings

import numpy as np
import pytest
from sklearn.datasets import load_iris

from emlib import GaussianMixture, datasets, gaussians
from tests.emlib.fast.test_quadratic import incomes


@pytest.mark.parametrize("kind", ["full", "diag", "spherical"])
def test_a_gaussian_fit_is_that_of_scikit_learn(kind):
    from sklearn.mixture import GaussianMixture as Theirs

    X, _ = datasets.blobs(500, k=3, d=3, rng=np.random.default_rng(1))
    start = {
        "weights_init": np.full(3, 1 / 3),
        "means_init": X[:3],
        "precisions_init": np.ones({"diag": (3, 3), "spherical": 3}[kind])
        if kind != "full"
        else np.stack([np.eye(3)] * 3),
    }
    options = {"covariance_type": kind, "reg_covar": 1e-6, "tol": 1e-7, "max_iter": 500}
    ours = GaussianMixture(3, **options, **start).fit(X)
    theirs = Theirs(3, **options, **start).fit(X)
    # theirs stops one M-step later and adds 2e-15 to the counts: the rest is the tolerance
    assert ours.lower_bound_ == pytest.approx(theirs.score(X), abs=1e-6)
    assert np.allclose(ours.means_, theirs.means_, atol=1e-2)
    assert ours.bic(X) == pytest.approx(theirs.bic(X), rel=1e-6)
    assert ours.aic(X) == pytest.approx(theirs.aic(X), rel=1e-6)


@pytest.mark.parametrize("kind", ["diag", "spherical"])
def test_round_samples_keep_their_variance(kind):
    X, _ = datasets.blobs(500, k=2, rng=np.random.default_rng(0))
    fitted = GaussianMixture(2, covariance_type=kind, random_state=0).fit(X)
    drawn, _ = fitted.sample(4000)
    assert drawn.std(axis=0) == pytest.approx(X.std(axis=0), rel=0.1)
    assert fitted.precisions_ == pytest.approx(1 / fitted.covariances_)


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")  # theirs, at times
@pytest.mark.parametrize(("d", "k"), [(2, 3), (1, 4)])
def test_zeros_beside_incomes_do_not_collapse(d, k):
    """Many starts raised: fast sums left nothing of a covariance that became narrow."""
    from sklearn.mixture import GaussianMixture as Theirs

    heights = []
    for seed in range(8):
        X = incomes(seed, d)
        ours, theirs = (way(k, random_state=seed).fit(X) for way in (GaussianMixture, Theirs))
        heights.append([ours.score(X), theirs.score(X)])
    ours, theirs = np.median(heights, axis=0)
    assert ours > theirs - 0.02  # they start from k-means


@pytest.mark.filterwarnings("ignore:reg_covar 0.3 exceeds the variance 0.19 of feature 1")
@pytest.mark.parametrize("reg", [0.1, 0.3])
def test_a_large_reg_covar_ends_where_scikit_learn_does(reg):
    """The likelihood falls on the way there, and that used to end the fit after a step or two."""
    from sklearn.mixture import GaussianMixture as Theirs

    X, z = load_iris(return_X_y=True)
    weights, means, covs = gaussians.m_step(X, np.eye(3)[z])
    start = {"weights_init": weights, "means_init": means, "max_iter": 500}
    start["precisions_init"] = np.linalg.inv(covs)
    ours = GaussianMixture(3, reg_covar=reg, tol=1e-8, **start).fit(X)
    theirs = Theirs(3, reg_covar=reg, tol=1e-8, **start).fit(X)
    assert ours.converged_
    assert np.diff(ours.lower_bounds_).min() < 0
    assert ours.means_ == pytest.approx(theirs.means_, abs=1e-3)
    assert ours.score(X) == pytest.approx(theirs.score(X), abs=1e-6)


@pytest.mark.parametrize("value", [0, 0.1, 1 / 3, 1e6 / 3])
@pytest.mark.parametrize("kind", ["full", "diag", "spherical"])
def test_a_constant_feature_changes_nothing(value, kind):
    """Its deviation came out as 1e-17, not 0, which was taken for its unit."""
    X = load_iris().data
    wider = np.column_stack([X, np.full(150, value)])
    options = {"covariance_type": kind, "random_state": 0, "reg_covar": 1e-4}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        here, there = (GaussianMixture(3, **options).fit(data) for data in (X, wider))
    assert np.allclose(there.means_[:, -1], value, rtol=1e-12)
    if kind != "spherical":
        assert np.allclose(there.means_[:, :4], here.means_, atol=1e-4)


def test_rows_that_are_all_equal_converge():
    for value in (0.0, 0.1, 1e6 / 3):
        fitted = GaussianMixture(2, random_state=0).fit(np.full((100, 2), value))
        assert fitted.converged_
        assert fitted.means_ == pytest.approx(np.full((2, 2), value), rel=1e-12)


def test_a_reg_covar_that_drowns_a_feature_is_named():
    X = load_iris().data * [1, 1, 1e-5, 1]
    with pytest.warns(
        UserWarning, match=r"reg_covar 1e-06 exceeds the variance 3.1e-10 of feat.* 2"
    ):
        GaussianMixture(3, random_state=0).fit(X)
    with pytest.warns(UserWarning, match=r"exceeds the variance 1\.1e-08 of X,"):
        GaussianMixture(3, random_state=0, covariance_type="spherical").fit(load_iris().data * 1e-4)
