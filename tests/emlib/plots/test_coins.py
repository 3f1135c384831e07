"""Pictures of coins: flips, shares, sides."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from emlib import coins, plots, run_em

X = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])
START = np.array([[0.6, 0.4], [0.5, 0.5]])


@pytest.fixture
def run():
    return run_em(X, coins.e_step, coins.m_step, START)


def legend_texts(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


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
