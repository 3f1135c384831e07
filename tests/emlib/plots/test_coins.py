"""The pictures of the coin lesson show the numbers that they are given."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from emlib import coins, gaussians, plots, run_em

X = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])
START = np.array([[0.6, 0.4], [0.5, 0.5]])


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


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


def test_flips_are_filled_for_heads_and_open_for_tails():
    ax = plots.plot_flips(X)
    filled = [(row.get_facecolors()[:, :3] < 0.99).any(axis=1).sum() for row in ax.collections]
    assert filled == [5, 9, 8, 4, 7]
    assert [len(row.get_offsets()) for row in ax.collections] == [10] * 5


def test_flips_take_the_colour_of_the_coin_that_threw_them():
    ax = plots.plot_flips(X, R=np.eye(2)[[1, 0, 0, 1, 0]])
    first, second = (row.get_facecolors()[0, :3] for row in ax.collections[:2])
    np.testing.assert_allclose(first, to_rgb(plots.colour(1)))
    np.testing.assert_allclose(second, to_rgb(plots.colour(0)))
    assert legend_texts(ax) == ["head", "tail", "coin A", "coin B"]


def test_responsibility_bars_have_the_width_of_the_responsibilities(run):
    R = run.history[0].R
    ax = plots.plot_responsibilities(R, X=X)
    widths = np.array([[bar.get_width() for bar in container] for container in ax.containers])
    np.testing.assert_allclose(widths.T, R)
    assert ax.get_yticklabels()[1].get_text() == "row 2: 9/1"


def test_bars_of_wrong_responsibilities_stay_inside_the_axes():
    ax = plots.plot_responsibilities(np.array([[1.5, 1.0], [0.1, 0.1]]))
    assert ax.get_xlim()[1] > 2.5


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


def test_ends_are_sorted():
    runs = [run_em(X, coins.e_step, coins.m_step, START, max_iter=m) for m in (9, 0, 2)]
    heights = plots.plot_ends(runs).lines[0].get_ydata()
    assert list(heights) == sorted(run.loglik for run in runs)


def test_sides_of_dice_and_of_the_truth():
    thetas = np.array([[0.2, 0.3, 0.5], [0.6, 0.3, 0.1]])
    ax = plots.plot_sides(thetas, truth=thetas[::-1])
    heights = [[bar.get_height() for bar in container] for container in ax.containers]
    np.testing.assert_allclose(heights, thetas)
    assert legend_texts(ax) == ["truth", "die A", "die B"]


def test_before_and_after_share_their_scales():
    points = np.random.default_rng(0).normal(size=(40, 2))
    start = (np.ones(2) / 2, points[:2], np.array([np.eye(2)] * 2))
    history = run_em(points, gaussians.e_step, gaussians.m_step, start, max_iter=5).history
    figure = plots.plot_before_after(points, history, halfway=2, names=("a (cm)", "b (cm)"))
    assert len({ax.get_xlim() for ax in figure.axes}) == 1
    assert [ax.get_xlabel() for ax in figure.axes] == ["a (cm)"] * 3


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax, run: plots.plot_loglik(run, ax),
        lambda ax, run: plots.plot_flips(X, ax),
        lambda ax, run: plots.plot_responsibilities(run.history[0].R, ax),
        lambda ax, run: plots.plot_loglik_map(X, [run], ax),
        lambda ax, run: plots.plot_bound(X, [0.6], 0.5, ax),
        lambda ax, run: plots.plot_two_logliks(X, run, ax),
        lambda ax, run: plots.plot_ends([run], ax),
        lambda ax, run: plots.plot_sides(START, ax),
    ],
)
def test_each_picture_draws_on_the_given_axes_and_names_everything(draw, run):
    _, ax = plt.subplots()
    assert draw(ax, run) is ax
    assert ax.get_title(loc="left")
    assert ax.get_xlabel()
    assert ax.get_ylabel() or ax.get_yticklabels()[0].get_text()
    assert len(plt.get_fignums()) == 1


def test_later_figures_of_a_notebook_still_show_themselves(monkeypatch):
    """The first figure switches interactive mode on, and leaving the style must not undo it."""

    def first_of_a_notebook(*args, original=plt.subplots, **options):
        plt.ion()
        return original(*args, **options)

    monkeypatch.setattr(plt, "subplots", first_of_a_notebook)
    try:
        plots.plot_loglik([-2.0, -1.0])
        assert plt.isinteractive()
    finally:
        plt.ioff()
