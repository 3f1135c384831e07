"""Responsibilities in place, at any height, and blocks that add up to the same bits."""

import numpy as np
import pytest

from emlib import logspace
from emlib.fast.chunks import Chunks
from emlib.fast.codes import Codes
from emlib.fast.passes import normalise
from tests.emlib.fast.images import DIGITS, distance, expected, parameters


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_no_responsibility_is_subnormal(dtype):
    """Products with subnormal numbers made float32 three times slower than float64."""
    heights = np.linspace(-800, 0, 5000)
    R, _ = normalise(np.array([np.zeros(5000), heights], dtype=dtype), np.array([0.5, 0.5]))
    assert R[R > 0].min() >= np.finfo(dtype).tiny
    assert (R == 0).any()
    assert np.abs(R[1] - np.exp(heights) / (1 + np.exp(heights))).max() < np.finfo(dtype).eps * 100


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("level", [0, -30, 30, -2000, 2000])
@pytest.mark.parametrize("spread", [1, 30, 900])
def test_responsibilities_are_those_of_logspace_at_any_height(level, spread, dtype):
    rng = np.random.default_rng(3)
    log_joint = (level + spread * rng.uniform(-1, 1, size=(4, 300))).astype(dtype)
    expected_R, loglik = logspace.normalise(log_joint.T.astype(float), np.full(4, 0.25))
    R, heights = normalise(log_joint, np.full(4, 0.25))
    eps = float(np.finfo(dtype).eps)
    assert np.abs(R.T - expected_R).max() < 3000 * eps  # the reference rounds numbers of 3,000
    assert heights.sum(dtype=float) == pytest.approx(loglik, rel=10 * eps, abs=3000 * eps)


def test_bits_do_not_depend_on_the_number_of_threads():
    params = parameters(10)
    for way in (Codes, Chunks):
        results = [way(DIGITS, rows=100, threads=threads).sums(params) for threads in (1, 2, 5)]
        for sums, loglik in results[1:]:
            assert np.array_equal(sums.sums, results[0][0].sums)
            assert loglik == results[0][1]


def test_part_of_the_blocks_is_part_of_the_rows():
    params = parameters(3)
    data = Codes(DIGITS, rows=100)
    rows = np.r_[data.blocks[1], data.blocks[4]]
    assert distance(data.sums(params, [1, 4]), expected(DIGITS[rows], params)) < 1e-12
