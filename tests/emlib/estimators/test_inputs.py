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
