"""The curve of the log-likelihood, step by step."""

import numpy as np
import pytest

from emlib import coins, plots, run_em

X = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])
START = np.array([[0.6, 0.4], [0.5, 0.5]])


@pytest.fixture
def run():
    return run_em(X, coins.e_step, coins.m_step, START)


def legend_texts(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_loglik_curve_has_a_point_for_each_step(run):
    ax = plots.plot_loglik(run)
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), run.logliks)
    assert ax.get_xlabel()
    assert ax.get_ylabel() == "log-likelihood (nats)"
    assert ax.get_legend() is None


def test_loglik_curve_per_point_divides_by_n():
    ax = plots.plot_loglik([-20.0, -10.0], per_point=5)
    np.testing.assert_allclose(ax.lines[0].get_ydata(), [-4, -2])
    assert ax.get_ylabel() == "log-likelihood per point (nats)"


def test_loglik_curve_marks_falls_and_only_falls():
    ax = plots.plot_loglik([-5.0, -3.0, -4.0, -2.0, -2.0 - 1e-13])
    np.testing.assert_array_equal(ax.lines[1].get_xdata(), [2])
    assert legend_texts(ax) == ["it falls here"]


def test_two_runs_share_axes_and_one_entry_for_falls():
    ax = plots.plot_loglik([-5.0, -6.0], label="one")
    assert plots.plot_loglik([-4.0, -6.0], ax, label="two") is ax
    assert legend_texts(ax) == ["one", "it falls here", "two"]
