"""Logarithms: no underflow, exact zeros."""

import numpy as np
import pytest

from emlib.logspace import log_weights, normalise, sum_xlogp


def test_numbers_that_underflow_are_added_all_the_same():
    R, loglik = normalise(np.array([[-1000.0, -1001.0, -1002.0]]), np.full(3, 1 / 3))
    assert loglik == pytest.approx(-999.592394, abs=1e-6)
    assert R[0] == pytest.approx(np.exp([0, -1, -2]) / np.exp([0, -1, -2]).sum())


def test_zero_times_log_zero_is_zero():
    assert sum_xlogp(np.array([[0.0, 2.0]]), np.array([[0.0, 0.5]]))[0, 0] == 2 * np.log(0.5)


def test_a_positive_count_at_probability_zero_is_impossible():
    assert sum_xlogp(np.array([[1e-9, 2.0]]), np.array([[0.0, 0.5]]))[0, 0] == -np.inf


def test_log_weights_of_zero():
    assert log_weights([0, 1]).tolist() == [-np.inf, 0]
