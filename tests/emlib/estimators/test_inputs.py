"""What is handed in: files, weights, wrong options; and the progress that is shown."""

import numpy as np
import pytest

from emlib import (
    BernoulliMixture,
    GaussianMixture,
    MultinomialMixture,
)
from tests.emlib.estimators.samples import THREE, data_of


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
    with pytest.raises(ValueError, match=r"covariance_type must be .* got 'tied'"):
        GaussianMixture(covariance_type="tied").fit(np.eye(3))
    with pytest.raises(ValueError, match="must hold counts, got -1"):
        MultinomialMixture().fit([[1.0, -1.0]])


EYE, HALF = np.eye(2), np.full((2, 3), 0.5)


@pytest.mark.parametrize(
    ("model", "start", "message"),
    [
        (GaussianMixture, {"weights_init": [10, 10]}, "weights_init must sum to 1, got 20; divide"),
        (GaussianMixture, {"weights_init": [1.5, -0.5]}, "weights_init must be at least 0, got"),
        (
            GaussianMixture,
            {"means_init": HALF[:1]},
            r"shape \(2, 3\), .* got shape \(1, 3",
        ),
        (
            GaussianMixture,
            {"means_init": [[1, 2, 3], [4, 5]]},
            r"array of numbers of shape \(2",
        ),
        (GaussianMixture, {"means_init": HALF * np.nan}, "means_init must be finite, got nan"),
        (GaussianMixture, {"precisions_init": EYE}, r"precisions_init must have shape \(2, 3, 3\)"),
        (
            GaussianMixture,
            {"precisions_init": [np.eye(3), -np.eye(3)]},
            r"precisions_init\[1\] must be positive definite, its smallest eigenvalue is -1",
        ),
        (
            GaussianMixture,
            {"precisions_init": [np.eye(3), np.tri(3)]},
            r"precisions_init\[1\] must be symmetric",
        ),
        (
            GaussianMixture,
            {"precisions_init": [1, -2], "covariance_type": "spherical"},
            "precisions_init must be positive, got -2",
        ),
        (
            BernoulliMixture,
            {"means_init": 3 * HALF},
            r"lie in \[0, 1\], got values from 1.5",
        ),
        (BernoulliMixture, {"weights_init": [1.0]}, r"weights_init must have shape \(2,\)"),
        (MultinomialMixture, {"thetas_init": [[7, 3, 0], [0.5] * 3]}, "to 1 in row 0, got 10; div"),
        (MultinomialMixture, {"thetas_init": HALF[0] / 1.5}, r"thetas_init must have shape \(2, 3"),
    ],
)
def test_starts_of_ones_own_are_checked(model, start, message):
    X = np.random.default_rng(0).integers(2, size=(20, 3))
    with pytest.raises(ValueError, match=message):
        model(2, **start).fit(X)


@pytest.mark.parametrize("model", THREE)
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_arrays_in_files_are_looked_at_as_those_in_memory_are(model, bad):
    """A row of nan came out as component 0, without a word."""
    X = data_of(model)[0].astype(float)
    fitted = model(2, random_state=0).fit(X)
    X[250, 1] = bad
    if np.isnan(bad) and model is BernoulliMixture:  # a missing pixel
        assert np.array_equal(fitted.predict(Stored(X)), fitted.predict(X))
        return
    for work in (fitted.fit, fitted.predict, fitted.score):
        with pytest.raises(ValueError, match=r"contains (nan|infinity|NaN)"):
            work(Stored(X))
        with pytest.raises(ValueError, match=r"contains (NaN|infinity)"):
            work(X)


def test_arrays_in_files_must_hold_rows_of_real_numbers():
    with pytest.raises(ValueError, match="must hold counts, got -1"):
        MultinomialMixture().fit(Stored(np.array([[1.0, -1.0]])))
    with pytest.raises(ValueError, match="must hold real numbers, got dtype complex128"):
        GaussianMixture().fit(Stored(np.eye(3) * 1j))
    with pytest.raises(ValueError, match=r"must have rows and features, got shape \(0, 3\)"):
        GaussianMixture().fit(Stored(np.empty((0, 3))))


@pytest.mark.parametrize("model", THREE)
def test_a_mask_is_not_ignored(model):
    X = np.ma.masked_array(np.eye(4), np.eye(4) == 1)
    with pytest.raises(ValueError, match="its mask would be ignored"):
        model().fit(X)


def test_progress_is_shown_when_asked_for(capsys):
    X, _ = data_of(GaussianMixture)
    GaussianMixture(2, random_state=0, verbose=True).fit(X)
    assert "nats per row" in capsys.readouterr().out
    GaussianMixture(2, random_state=0).fit(X)
    assert capsys.readouterr().out == ""
