"""Mixtures of coins and dice: how often each is picked, sparse counts."""

import numpy as np
import pytest
import scipy.sparse as sp

from emlib import MultinomialMixture, coins
from tests.emlib.estimators.samples import agree
from tests.helpers import assert_never_falls


def throws(n=400):
    """One coin of two is picked 93 times of 100."""
    thetas = [[0.8, 0.1, 0.1], [0.1, 0.3, 0.6]]
    rng = np.random.default_rng(0)
    return coins.sample(n, thetas, flips=15, rng=rng, weights=[0.93, 0.07])


def test_how_often_each_coin_is_picked_is_found():
    """With equal weights taken for granted, 93 to 7 came out as 67 to 33."""
    X, z = throws()
    fitted = MultinomialMixture(2, random_state=0).fit(X)
    assert np.sort(fitted.weights_) == pytest.approx([0.07, 0.93], abs=0.03)
    assert agree(fitted.predict(X), z) > 0.97
    equal = MultinomialMixture(2, random_state=0, equal_weights=True).fit(X)
    assert equal.weights_.tolist() == [0.5, 0.5]
    assert equal.bic(X) > fitted.bic(X)


@pytest.mark.parametrize("alpha", [0, 2])
def test_the_objective_never_falls_with_fitted_weights(alpha):
    X, _ = throws(60)
    heights = []
    for max_iter in range(1, 8):
        options = {"alpha": alpha, "random_state": 0, "tol": 0, "max_iter": max_iter}
        with pytest.warns(match="did not converge"):
            fitted = MultinomialMixture(2, **options).fit(X)
        heights.append(fitted.score(X) * len(X) + fitted._log_prior(*fitted._params()))
    assert_never_falls(heights)


@pytest.mark.parametrize("kind", [sp.csr_array, sp.csr_matrix, sp.coo_array])
def test_sparse_counts_give_the_same_fit(kind):
    X, _ = throws()
    dense = MultinomialMixture(2, random_state=0).fit(X)
    sparse = MultinomialMixture(2, random_state=0).fit(kind(X))
    assert np.abs(dense.thetas_ - sparse.thetas_).max() < 1e-12
    assert np.array_equal(dense.predict(X), sparse.predict(kind(X)))
    with pytest.raises(ValueError, match="must hold counts, got -"):
        MultinomialMixture().fit(kind(-X))
    with pytest.raises(ValueError, match=r"sparse X must hold counts, got \d+\.5; pass X.toarray"):
        MultinomialMixture().fit(kind(X + 0.5))


def test_a_start_of_ones_own_may_have_weights():
    X, _ = throws()
    start = {"weights_init": [0.2, 0.8], "thetas_init": [[0.4, 0.3, 0.3], [0.3, 0.3, 0.4]]}
    fitted = MultinomialMixture(2, **start).fit(X)
    expected = coins.e_step_weighted(X, *map(np.array, start.values()))[1] / len(X)
    assert fitted.lower_bounds_[0] == pytest.approx(expected, rel=1e-12)
    with pytest.raises(ValueError, match="weights_init must be None if equal_weights is True"):
        MultinomialMixture(2, equal_weights=True, **start).fit(X)
