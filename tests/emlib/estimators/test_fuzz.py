"""Awkward data of all kinds: no fit raises, and what it reports is what the model files compute.

EM_FUZZ_ROUNDS=5000 looks longer than a run of all tests does.
"""

import os
import warnings

import numpy as np
import pytest

from emlib import (
    BernoulliMixture,
    GaussianMixture,
    MultinomialMixture,
    bernoulli,
    coins,
    gaussians,
)

ROUNDS = int(os.environ.get("EM_FUZZ_ROUNDS", "12"))
E_STEPS = {
    "full": gaussians.e_step,
    "diag": gaussians.e_step_diagonal,
    "spherical": gaussians.e_step_spherical,
}


def awkward(rng, whole=False):
    """Draw points with some of: equal rows, zeros, a constant, copies, an outlier."""
    n, d = int(rng.integers(8, 120)), int(rng.integers(1, 5))
    X = rng.normal(size=(n, d)) + 6 * rng.integers(3, size=(n, 1))
    X = np.abs(np.rint(X)) if whole else X
    some = rng.random(n) < 0.3
    if rng.random() < 0.3:
        X[some] = X[0]
    if rng.random() < 0.3:
        X[some] = 0
    if rng.random() < 0.3:
        X[:, 0] = rng.choice([0, 3, 7] if whole else [0, 0.1, 1 / 3, 7])
    if rng.random() < 0.3:
        X = np.column_stack([X, X[:, -1]])
    if rng.random() < 0.2:
        X[-1] = 1000
    return X


def options(rng, n):
    few = {"n_components": int(rng.integers(1, min(5, n))), "n_init": int(rng.integers(1, 3))}
    few["init_params"] = rng.choice(["k-means++", "random"])
    few["incremental"] = bool(rng.random() < 0.2)
    return few | {"random_state": int(rng.integers(1000))}


def fit(model, X, rng, **more):
    weight = rng.integers(1, 4, size=len(X)) if rng.random() < 0.3 else None
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "EM did not converge")
        warnings.filterwarnings("ignore", "reg_covar .* exceeds the variance")
        fitted = model(**options(rng, len(X)), **more).fit(X, sample_weight=weight)
    assert np.isfinite(fitted.lower_bound_)
    assert np.isfinite(fitted.score(X))
    assert fitted.predict_proba(X).sum(axis=1) == pytest.approx(np.ones(len(X)))
    return fitted


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("kind", ["full", "diag", "spherical"])
def test_gaussians(kind, seed):
    rng = np.random.default_rng(seed)
    scale = 10.0 ** rng.integers(-6, 7)
    shift = 10.0 ** rng.integers(0, 9) if rng.random() < 0.5 else 0
    X = (awkward(rng) + shift) * scale
    if rng.random() < 0.2 and shift < 1e4:
        X = X.astype(np.float32)
    fitted = fit(GaussianMixture, X, rng, covariance_type=kind, reg_covar=1e-6 * scale**2)
    R, loglik = E_STEPS[kind](X.astype(float), *fitted._params())
    # squared deviations of a shift of 1e8 from one of 1e-3 lose what the last digits of X lose
    assert fitted.score(X) * len(X) == pytest.approx(loglik, rel=1e-6, abs=1e-4)
    assert fitted.predict_proba(X) == pytest.approx(R, abs=1e-4)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_bernoulli(seed):
    rng = np.random.default_rng(seed)
    X = np.minimum(awkward(rng, whole=True), 1)
    fitted = fit(BernoulliMixture, X, rng, alpha=rng.choice([0, 0.1, 2]))
    R, loglik = bernoulli.e_step(X, *fitted._params())
    assert fitted.score(X) * len(X) == pytest.approx(loglik, rel=1e-9, abs=1e-9)
    assert fitted.predict_proba(X) == pytest.approx(R, abs=1e-9)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_coins(seed):
    rng = np.random.default_rng(seed)
    X = awkward(rng, whole=True)
    X[0, 0] += 1  # of nothing but zeros nothing can be learnt
    fitted = fit(MultinomialMixture, X, rng, alpha=rng.choice([0.1, 2]))
    R, loglik = coins.e_step_weighted(X, *fitted._params())
    assert fitted.score(X) * len(X) == pytest.approx(loglik, rel=1e-9, abs=1e-9)
    assert fitted.predict_proba(X) == pytest.approx(R, abs=1e-9)
