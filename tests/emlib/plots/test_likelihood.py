"""The likelihood of two coins: the map, the bound, the two kinds."""

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


def test_loglik_map_agrees_with_the_e_step():
    ax = plots.plot_loglik_map(X)
    top = float(ax.collections[0].levels.max())
    best = run_em(X, coins.e_step, coins.m_step, START, tol=1e-10).loglik
    assert best - 0.01 < top <= best  # the grid is 0.01 wide and may miss the top by a hair


def test_loglik_map_is_mirrored_and_matches_the_e_step_everywhere():
    from emlib.plots.likelihood import loglik_surface

    heights = loglik_surface(X, np.array([0.2, 0.5, 0.9]))
    np.testing.assert_allclose(heights, heights.T)
    _, loglik = coins.e_step(X, np.array([[0.9, 0.1], [0.2, 0.8]]))
    np.testing.assert_allclose(heights[0, 2], loglik)


def test_path_on_the_map_runs_from_start_to_end(run):
    ax = plots.plot_loglik_map(X, [run], labels=["a path"])
    path = ax.lines[1].get_xydata()
    np.testing.assert_allclose(path[0], [0.6, 0.5])
    np.testing.assert_allclose(path[-1], [0.7968, 0.5196], atol=1e-3)
    assert legend_texts(ax) == ["both coins alike", "a path"]


def test_lower_bound_touches_at_its_start_and_lies_below_elsewhere():
    R, loglik = coins.e_step(X, START)
    assert plots.lower_bound(X, R, START) == pytest.approx(loglik, abs=1e-12)
    rng = np.random.default_rng(0)
    for thetas in rng.dirichlet([1, 1], size=(50, 2)):
        assert plots.lower_bound(X, R, thetas) < coins.e_step(X, thetas)[1]


def test_lower_bound_is_finite_when_a_row_is_certain():
    R = np.eye(2)[[1, 0, 0, 1, 0]]
    assert np.isfinite(plots.lower_bound(X, R, START))


def test_bounds_never_cross_the_curve_and_both_marks_lie_inside():
    ax = plots.plot_bound(X, [0.5, 0.65], theta_b=0.5)
    curve, *rest = ax.lines
    for bound, touch, top in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        assert np.all(bound.get_ydata() <= curve.get_ydata() + 1e-9)
        assert top.get_ydata()[0] >= bound.get_ydata().max()
        assert ax.get_ylim()[0] < touch.get_ydata()[0] < top.get_ydata()[0] < ax.get_ylim()[1]


def test_two_likelihoods_are_drawn_as_they_are(run):
    ax = plots.plot_two_logliks(X, run)
    expected, observed = ax.lines
    assert expected.get_ydata()[-1] == pytest.approx(-29.8688, abs=1e-3)
    np.testing.assert_array_equal(observed.get_ydata(), run.logliks)
