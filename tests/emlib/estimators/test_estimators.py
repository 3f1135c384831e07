"""The estimators keep scikit-learn's conventions, and fit what the model files fit."""

import warnings

import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.exceptions import ConvergenceWarning, DataConversionWarning
from sklearn.utils.estimator_checks import parametrize_with_checks

from emlib import (
    BernoulliMixture,
    GaussianMixture,
    MultinomialMixture,
    bernoulli,
    coins,
    datasets,
    em,
    gaussians,
)
from tests.helpers import assert_never_falls

THREE = [BernoulliMixture, GaussianMixture, MultinomialMixture]


@pytest.mark.filterwarnings(
    "ignore::sklearn.exceptions.ConvergenceWarning",  # the checks allow five iterations
    "ignore::sklearn.exceptions.DataConversionWarning",  # their data are no pixels
    "ignore::sklearn.exceptions.SkipTestWarning",
)
@parametrize_with_checks(
    [*(model() for model in THREE), GaussianMixture(2, covariance_type="spherical")]
)
def test_scikit_learns_own_checks(estimator, check):
    check(estimator)


def data_of(model, n=300):
    """Data in which two components are easy to see."""
    rng = np.random.default_rng(3)
    if model is BernoulliMixture:
        means = np.vstack([np.full(20, 0.15), np.r_[np.full(10, 0.9), np.full(10, 0.1)]])
        return bernoulli.sample(n, [0.4, 0.6], means, rng=rng)
    if model is GaussianMixture:
        return datasets.blobs(n, k=2, rng=rng)
    return coins.sample(n, [[0.8, 0.1, 0.1], [0.1, 0.3, 0.6]], flips=12, rng=rng)


def agree(z, truth):
    """The share of rows whose component is the true one, up to the names of the two."""
    share = (z == truth).mean()
    return max(share, 1 - share)


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


@pytest.mark.parametrize(
    ("model", "reference"),
    [(BernoulliMixture, bernoulli.bic), (GaussianMixture, gaussians.bic)],
)
def test_bic_counts_parameters_as_the_model_file_does(model, reference):
    X, _ = data_of(model)
    fitted = model(2, random_state=0).fit(X)
    assert fitted.bic(X) == pytest.approx(reference(X, *fitted._params()), rel=1e-12)


def test_bic_of_the_other_two():
    X, _ = data_of(MultinomialMixture)
    fitted = MultinomialMixture(2, random_state=0).fit(X)
    assert fitted.bic(X) == pytest.approx(coins.bic(X, fitted.thetas_), rel=1e-12)
    X, _ = data_of(GaussianMixture)
    fitted = GaussianMixture(2, covariance_type="spherical", random_state=0).fit(X)
    expected = gaussians.bic_spherical(X, *fitted._params())
    assert fitted.bic(X) == pytest.approx(expected, rel=1e-12)


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
    fitted = model(2, random_state=0).fit(X)
    drawn, z = fitted.sample(2000)
    assert drawn.shape[0] == len(z) == 2000
    # deviations of these means are at most 0.1
    expected = drawn / 10 * 12 if model is MultinomialMixture else drawn
    assert expected.mean(axis=0) == pytest.approx(X.mean(axis=0), abs=0.4)


def test_round_samples_keep_their_variance():
    X, _ = datasets.blobs(500, k=2, rng=np.random.default_rng(0))
    fitted = GaussianMixture(2, covariance_type="spherical", random_state=0).fit(X)
    drawn, _ = fitted.sample(4000)
    assert drawn.std(axis=0) == pytest.approx(X.std(axis=0), rel=0.1)
    assert fitted.precisions_ == pytest.approx(1 / fitted.covariances_)


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


class Stored:
    """An array in a file, of which slices can be read and nothing else."""

    def __init__(self, X):
        self.X, self.shape, self.dtype, self.chunks = X, X.shape, X.dtype, (70, X.shape[1])

    def __getitem__(self, rows):
        assert isinstance(rows, slice)
        return self.X[rows]


@pytest.mark.parametrize("model", THREE)
def test_rows_in_files_give_the_same_fit(model, tmp_path):
    X, _ = data_of(model)
    mapped = np.memmap(tmp_path / "x", dtype=X.dtype, mode="w+", shape=X.shape)
    mapped[:] = X
    here = model(2, random_state=0).fit(X)
    for elsewhere in (mapped, Stored(X)):
        there = model(2, random_state=0).fit(elsewhere)
        for one, other in zip(there._params(), here._params(), strict=True):
            assert np.array_equal(one, other)
        assert np.array_equal(there.predict(elsewhere), here.predict(X))
    with pytest.raises(ValueError, match=f"is expecting {X.shape[1]} features"):
        here.predict(Stored(X[:, :1]))


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


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n_components": 0}, "n_components must be a whole number of at least 1, got 0"),
        ({"max_iter": 2.5}, "max_iter must be a whole number of at least 1, got 2.5"),
        ({"n_components": 9}, "got n_samples = 6 and n_components = 9"),
        ({"tol": -1}, "tol must be at least 0, got -1"),
        ({"init_params": "best"}, "init_params must be 'k-means\\+\\+' or 'random', got 'best'"),
        ({"alpha": -2}, "alpha must be at least 0, got -2"),
        ({"dtype": "int8"}, "dtype must be 'float64' or 'float32', got 'int8'"),
    ],
)
def test_wrong_options_are_named(options, message):
    with pytest.raises(ValueError, match=message):
        BernoulliMixture(**options).fit(np.eye(6))


def test_wrong_weights_are_named():
    with pytest.raises(ValueError, match="must not be negative, got -3"):
        GaussianMixture().fit(np.eye(3), sample_weight=[1, -3, 1])
    with pytest.raises(ValueError, match=r"covariance_type must be .* got 'diag'"):
        GaussianMixture(covariance_type="diag").fit(np.eye(3))
    with pytest.raises(ValueError, match="must hold counts, got -1"):
        MultinomialMixture().fit([[1.0, -1.0]])


def test_progress_is_shown_when_asked_for(capsys):
    X, _ = data_of(GaussianMixture)
    GaussianMixture(2, random_state=0, verbose=True).fit(X)
    assert "nats per row" in capsys.readouterr().out
    GaussianMixture(2, random_state=0).fit(X)
    assert capsys.readouterr().out == ""
