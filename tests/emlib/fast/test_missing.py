"""Pixels that nobody has seen say nothing of the component."""

import numpy as np
import pytest

from emlib import bernoulli
from emlib.fast.missing import Missing
from tests.emlib.fast.images import GREY, parameters


def test_missing_pixels_are_left_out_of_the_likelihood():
    holes = np.random.default_rng(2).random(GREY.shape) < 0.3
    weights, means = parameters(3)
    R, heights = Missing(np.where(holes, np.nan, GREY)).posterior((weights, means))
    for i in (0, 700, 1499):
        seen = ~holes[i]
        alone, loglik = bernoulli.e_step(GREY[i : i + 1, seen], weights, means[:, seen])
        assert heights[i] == pytest.approx(loglik, rel=1e-12)
        assert np.abs(R[i] - alone).max() < 1e-12


def test_a_missing_pixel_counts_with_its_expectation():
    X = np.array([[1.0, np.nan], [0.0, 1.0]])
    params = bernoulli.Params(np.ones(1), np.array([[0.5, 0.2]]))
    sums, loglik = Missing(X).sums(params)
    assert sums.counts == pytest.approx([2])
    assert sums.sums[0] == pytest.approx([1, 1.2])
    assert loglik == pytest.approx(np.log([0.5, 0.5, 0.2]).sum())
