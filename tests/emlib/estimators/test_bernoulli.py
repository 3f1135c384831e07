"""Images of all kinds: grey, sparse, with missing pixels."""

import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.exceptions import DataConversionWarning

from emlib import (
    BernoulliMixture,
    bernoulli,
    datasets,
    em,
)
from tests.emlib.estimators.samples import agree, data_of
from tests.helpers import assert_never_falls


def test_a_fit_is_the_run_of_the_model_file():
    X, _ = data_of(BernoulliMixture)
    start = bernoulli.init(X, 2, np.random.default_rng(0))
    run = em.run_em(
        X,
        bernoulli.e_step,
        lambda X, R: bernoulli.m_step_map(X, R, 0.5),
        start,
        tol=1e-6 * len(X),
        log_prior=lambda *params: bernoulli.log_prior(*params, 0.5),
    )
    model = BernoulliMixture(
        2, alpha=0.5, tol=1e-6, weights_init=start.weights, means_init=start.means
    ).fit(X)
    assert model.n_iter_ == run.n_iter
    assert np.abs(model.means_ - run.params.means).max() < 1e-12
    assert np.abs(model.weights_ - run.params.weights).max() < 1e-12
    assert model.lower_bound_ * len(X) == pytest.approx(run.loglik, rel=1e-12)


def test_grey_levels_are_cut_in_the_middle_with_a_warning():
    grey, _ = datasets.mnist("test", n=200)
    with pytest.warns(DataConversionWarning, match=r"from 0 to 255.*least 127\.5 count as on"):
        told = BernoulliMixture(3, random_state=0).fit(grey)
    said = BernoulliMixture(3, random_state=0, threshold=128).fit(grey)
    black = datasets.binarise(grey, 128)
    asked = BernoulliMixture(3, random_state=0).fit(black)
    assert told.threshold_ == 127.5
    assert asked.threshold_ is None
    assert np.array_equal(said.means_, asked.means_)
    assert np.array_equal(told.means_, asked.means_)
    assert np.array_equal(told.predict(grey), asked.predict(black))


def test_fractions_stay_fractions():
    X = np.random.default_rng(0).uniform(size=(50, 6))
    fitted = BernoulliMixture(1, alpha=0).fit(X)
    assert fitted.means_[0] == pytest.approx(X.mean(axis=0), abs=1e-12)
    with pytest.raises(ValueError, match=r"must lie in \[0, 1\], got values from .* to 3"):
        fitted.predict(3 * np.ones((2, 6)))


def test_sparse_images_give_the_same_fit():
    X = datasets.binarise(datasets.mnist("test", n=300)[0], 128)
    dense = BernoulliMixture(3, random_state=0).fit(X)
    sparse = BernoulliMixture(3, random_state=0).fit(sp.csr_array(X))
    assert np.abs(dense.means_ - sparse.means_).max() < 1e-12
    assert np.array_equal(dense.predict(X), sparse.predict(sp.csr_matrix(X)))
    with pytest.raises(ValueError, match=r"sparse X must hold 0 and 1 only, got values from 0\.5"):
        BernoulliMixture().fit(sp.csr_array(X * 0.5))


def test_images_with_missing_pixels_are_fitted_and_completed():
    X, z = data_of(BernoulliMixture)
    X = X.astype(float)
    holes = np.random.default_rng(0).random(X.shape) < 0.3
    torn = np.where(holes, np.nan, X)
    fitted = BernoulliMixture(2, random_state=0).fit(torn)
    assert_never_falls(fitted.lower_bounds_)
    assert agree(fitted.predict(torn), z) > 0.9
    filled = fitted.complete(torn)
    assert np.array_equal(filled[~holes], X[~holes])
    assert ((filled[holes] > 0.5) == (X[holes] > 0.5)).mean() > 0.8
