"""The estimators keep scikit-learn's conventions, and fit what the model files fit."""

import warnings

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning, NotFittedError
from sklearn.utils.estimator_checks import parametrize_with_checks

from emlib import (
    BernoulliMixture,
    GaussianMixture,
    MultinomialMixture,
    bernoulli,
    coins,
    gaussians,
)
from tests.emlib.estimators.samples import THREE, agree, data_of
from tests.helpers import assert_never_falls


@pytest.mark.slow(15)
@pytest.mark.filterwarnings(
    "ignore::sklearn.exceptions.ConvergenceWarning",  # the checks allow five iterations
    "ignore::sklearn.exceptions.DataConversionWarning",  # their data are no pixels
    "ignore::sklearn.exceptions.SkipTestWarning",
)
@parametrize_with_checks(
    [
        *(model() for model in THREE),
        *(GaussianMixture(2, covariance_type=kind) for kind in ("diag", "spherical")),
    ]
)
def test_scikit_learns_own_checks(estimator, check):
    check(estimator)


@pytest.mark.parametrize("model", THREE)
def test_components_are_found(model):
    X, z = data_of(model)
    assert agree(model(2, random_state=0, n_init=3).fit_predict(X), z) > 0.95
    assert agree(1 - z, z) == 1
    assert agree(np.zeros(300), z) < 0.8


@pytest.mark.parametrize("model", THREE)
@pytest.mark.parametrize("incremental", [False, True])
def test_the_reported_likelihood_is_that_of_the_returned_parameters(model, incremental):
    X, _ = data_of(model)
    fitted = model(2, random_state=0, incremental=incremental).fit(X)
    assert fitted.converged_
    assert fitted.lower_bound_ == pytest.approx(fitted.score(X), rel=1e-12)
    assert fitted.lower_bounds_[-1] == fitted.lower_bound_
    assert_never_falls(fitted.lower_bounds_)
    assert fitted.score(X) == pytest.approx(fitted.score_samples(X).mean(), rel=1e-12)
    assert fitted.predict_proba(X).sum(axis=1) == pytest.approx(np.ones(len(X)))


@pytest.mark.parametrize(
    ("model", "reference"),
    [(BernoulliMixture, bernoulli.bic), (GaussianMixture, gaussians.bic)],
)
def test_bic_counts_parameters_as_the_model_file_does(model, reference):
    X, _ = data_of(model)
    fitted = model(2, random_state=0).fit(X)
    assert fitted.bic(X) == pytest.approx(reference(X, *fitted._params()), rel=1e-12)


@pytest.mark.parametrize("model", THREE)
def test_criteria_take_lists_too(model):
    X, _ = data_of(model, 50)
    fitted = model(1).fit(X)
    assert fitted.bic(X.tolist()) == pytest.approx(fitted.bic(X), rel=1e-12)
    assert fitted.aic(X.tolist()) == pytest.approx(fitted.aic(X), rel=1e-12)


@pytest.mark.parametrize("model", THREE)
@pytest.mark.parametrize("method", ["random", "k-means++"])
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_fewer_different_rows_than_components_can_be_fitted(model, method):
    X = np.repeat([[1, 0, 1], [0, 1, 1]], 10, axis=0)
    fitted = model(4, init_params=method, random_state=0).fit(X)
    assert fitted.predict_proba(X).sum(axis=1) == pytest.approx(np.ones(20))


def test_bic_of_the_others():
    X, _ = data_of(MultinomialMixture)
    fitted = MultinomialMixture(2, random_state=0, equal_weights=True).fit(X)
    assert fitted.bic(X) == pytest.approx(coins.bic(X, fitted.thetas_), rel=1e-12)
    X, _ = data_of(GaussianMixture)
    for kind, bic in (("spherical", gaussians.bic_spherical), ("diag", gaussians.bic_diagonal)):
        fitted = GaussianMixture(2, covariance_type=kind, random_state=0).fit(X)
        assert fitted.bic(X) == pytest.approx(bic(X, *fitted._params()), rel=1e-12)


@pytest.mark.parametrize("model", THREE)
def test_a_weight_of_two_is_a_row_twice(model):
    X, _ = data_of(model, 60)
    weights = np.arange(60) % 3
    a = model(2, random_state=0).fit(X, sample_weight=weights)
    b = model(2, random_state=0).fit(np.repeat(X, weights, axis=0))
    for one, other in zip(a._params(), b._params(), strict=True):
        assert np.allclose(one, other, rtol=1e-9)
    assert a.lower_bound_ == pytest.approx(b.lower_bound_, rel=1e-12)


@pytest.mark.parametrize("model", THREE)
def test_more_starts_are_never_worse(model):
    X, _ = data_of(model)
    one = model(3, random_state=1, init_params="random", max_iter=1000).fit(X)
    many = model(3, random_state=1, init_params="random", max_iter=1000, n_init=8).fit(X)
    assert many.lower_bound_ >= one.lower_bound_ - 1e-3


@pytest.mark.parametrize("model", THREE)
def test_a_warm_start_goes_on(model):
    X, _ = data_of(model)
    fitted = model(2, random_state=0, warm_start=True, max_iter=2, tol=0)
    with pytest.warns(ConvergenceWarning, match="2 iterations"):
        heights = [fitted.fit(X).lower_bounds_ for _ in range(3)]
    assert heights[1][0] == pytest.approx(heights[0][-1], rel=1e-12)
    assert_never_falls(np.concatenate(heights))


@pytest.mark.parametrize("model", THREE)
def test_other_shapes_than_those_of_the_last_fit_are_named(model):
    X, _ = data_of(model, 50)
    fitted = model(2, random_state=0, warm_start=True).fit(X)
    with pytest.raises(ValueError, match=r"parameters of shapes \(\(2,\), .* ask for \(\(3,\), "):
        fitted.set_params(n_components=3).fit(X)
    with pytest.raises(ValueError, match="fit anew, without warm_start or partial_fit"):
        fitted.partial_fit(X)


@pytest.mark.parametrize("model", THREE)
def test_one_batch_is_one_step_and_more_batches_add_up(model):
    X, z = data_of(model)
    whole = model(2, random_state=0).partial_fit(X)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        step = model(2, random_state=0, max_iter=1).fit(X)
    for one, other in zip(whole._params(), step._params(), strict=True):
        assert np.array_equal(one, other)
    stream = model(2, random_state=0)
    for _ in range(3):
        for batch in np.array_split(X, 4):
            stream.partial_fit(batch)
    assert agree(stream.predict(X), z) > 0.9


@pytest.mark.parametrize("model", THREE)
def test_samples_come_from_the_model(model):
    X, _ = data_of(model, 2000)
    with pytest.raises(NotFittedError):
        model(2).sample()
    fitted = model(2, random_state=0).fit(X)
    drawn, z = fitted.sample(2000)
    assert drawn.shape[0] == len(z) == 2000
    # deviations of these means are at most 0.1
    expected = drawn / 10 * 12 if model is MultinomialMixture else drawn
    assert expected.mean(axis=0) == pytest.approx(X.mean(axis=0), abs=0.4)
