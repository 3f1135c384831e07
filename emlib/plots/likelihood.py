"""The likelihood of two coins: a map with EM's path, the lower bound, two kinds of likelihood."""

import numpy as np
from matplotlib import colormaps
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from emlib import coins
from emlib.plots.history import outside_legend
from emlib.plots.style import GREY, colour, in_style, new_axes, number

DEPTHS = np.array([0, 0.1, 0.5, 1, 2, 4, 8, 16, 32, 64])  # nats below the top


@in_style
def plot_loglik_map(X, runs=(), ax=None, *, labels=None, title="Two mirrored hills, and EM's path"):
    """Draw the log-likelihood of two coins as a map over (theta_A, theta_B), with EM's paths.

    Parameters
    ----------
    X : ndarray of shape (n, 2), counts of heads and tails
    runs : sequence of `Result` with thetas (2, 2); each path leads from a disc to a star
    ax : matplotlib Axes, or None for a new figure
    labels : sequence of str, a name for each path
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import coins, datasets, run_em
    >>> X, _, thetas = datasets.coin_flips()
    >>> run = run_em(X, coins.e_step, coins.m_step, thetas)
    >>> ax = plot_loglik_map(X, [run], labels=["the classic start"])
    >>> star = ax.lines[-1].get_xydata()[0]  # where the path ends
    >>> star.round(2)
    array([0.8 , 0.52])
    """
    ax = new_axes(ax, figsize=(6.2, 5.2))
    grid = np.linspace(0.02, 0.98, 97)
    field, levels = shade_loglik(ax, grid, loglik_surface(X, grid))
    bar = ax.figure.colorbar(field, ax=ax, label="log-likelihood (nats)", spacing="uniform")
    bar.set_ticks(levels, labels=[number(level) for level in levels])
    ax.plot([0.02, 0.98], [0.02, 0.98], color=GREY, lw=1, ls="--", label="both coins alike")
    for i, run in enumerate(runs):
        path = np.array([step.params[:, 0] for step in run.history])  # (steps, 2) heads of A and B
        ink = colour(i + 1)
        name = labels[i] if labels else "EM's path"
        ax.plot(*path.T, "o-", ms=4, lw=1.8, color=ink, mec="white", mew=0.5, label=name)
        ax.plot(*path[0], "o", ms=8, mfc="white", mec=ink, mew=2)
        ax.plot(*path[-1], "*", ms=16, color=ink, mec="white", mew=0.8)
    ax.set(xlim=(0.02, 0.98), ylim=(0.02, 0.98), aspect="equal")
    ax.set(xlabel="$\\theta_A$, heads of coin A", ylabel="$\\theta_B$, heads of coin B")
    ax.set_title(title, loc="left")
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2, frameon=False)
    return ax


def loglik_surface(X, grid):
    """Compute the log-likelihood of two coins over a grid of their probabilities of heads.

    Parameters
    ----------
    X : ndarray of shape (n, 2), counts of heads and tails
    grid : ndarray of shape (g,), strictly between 0 and 1

    Returns
    -------
    ndarray of shape (g, g), nats; rows over theta_B, columns over theta_A
    """
    X = np.asarray(X, dtype=float)
    log_p = X @ np.log([grid, 1 - grid])  # (n, g) every coin of the grid
    both = np.logaddexp(log_p[:, None, :], log_p[:, :, None]) - np.log(2)  # (n, g, g)
    return both.sum(axis=0)


def shade_loglik(ax, grid, heights):
    """Fill the bands between lines of equal log-likelihood, finer ones near the top.

    Returns
    -------
    field : the filled contours, for a colour bar
    levels : ndarray, their limits, nats, rising
    """
    levels = (heights.max() - DEPTHS)[::-1]
    shades = colormaps["Blues"](np.linspace(0, 0.9, len(levels)))  # one shade a band, even steps
    field = ax.contourf(grid, grid, heights, levels, colors=shades, extend="min")
    ax.contour(grid, grid, heights, levels, colors="white", linewidths=0.6, linestyles="solid")
    return field, levels


def lower_bound(X, R, thetas):
    """Compute EM's lower bound to the log-likelihood, for responsibilities R held fixed.

    Parameters
    ----------
    X : ndarray of shape (n, d), counts
    R : ndarray of shape (n, k), responsibilities; the bound touches where the E-step gives this R
    thetas : ndarray of shape (k, d)

    Returns
    -------
    float, nats, summed over the n rows

    Examples
    --------
    >>> X, thetas = np.array([[5, 5], [9, 1]]), np.array([[0.6, 0.4], [0.5, 0.5]])
    >>> R, loglik = coins.e_step(X, thetas)
    >>> bool(np.isclose(lower_bound(X, R, thetas), loglik))
    True
    """
    R = np.asarray(R, dtype=float)
    entropy = -np.sum(R * np.log(R, out=np.zeros_like(R), where=R > 0))
    prior = -R.sum() * np.log(R.shape[1])  # every coin is picked with probability 1/k
    return coins.expected_complete_loglik(X, R, thetas) + prior + float(entropy)


@in_style
def plot_bound(X, starts, theta_b, ax=None, *, title="A bound that touches, so EM never falls"):
    """Draw the log-likelihood over theta_A, coin B held fixed, and EM's bound from each start.

    Parameters
    ----------
    X : ndarray of shape (n, 2), counts of heads and tails
    starts : sequence of float, values of theta_A at which the E-step is done
    theta_b : float, heads of coin B
    ax : matplotlib Axes, or None for a new figure
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import datasets
    >>> ax = plot_bound(datasets.coin_flips().X, [0.5, 0.65], theta_b=0.5)
    >>> curve, bound, touch, top = ax.lines[:4]
    >>> bool(np.all(bound.get_ydata() <= curve.get_ydata() + 1e-12))
    True
    """
    ax = new_axes(ax, figsize=(7.2, 4.2))
    grid = np.linspace(0.3, 0.97, 135)
    thetas = np.array([_pair(a, theta_b) for a in grid])  # (g, 2, 2)
    curve = np.array([coins.e_step(X, t)[1] for t in thetas])
    ax.plot(grid, curve, color="black", label="log-likelihood")
    for i, start in enumerate(starts):
        R, loglik = coins.e_step(X, _pair(start, theta_b))
        bound = np.array([lower_bound(X, R, t) for t in thetas])
        top = coins.m_step(X, R)[0, 0]
        ax.plot(grid, bound, color=colour(i), label=f"bound made at {start:.2f}")
        ax.plot(start, loglik, "o", ms=8, color=colour(i))
        ax.plot(top, lower_bound(X, R, _pair(top, theta_b)), "^", ms=9, color=colour(i))
    lowest = min(coins.e_step(X, _pair(start, theta_b))[1] for start in starts)
    ax.set_ylim(lowest - 0.8, curve.max() + 0.4)
    ax.set(xlabel="$\\theta_A$, heads of coin A", ylabel="log-likelihood (nats)")
    ax.set_title(title, loc="left")
    ink = {"ls": "", "color": GREY}
    marks = [Line2D([], [], marker="o", label="E-step: they touch", **ink)]
    marks.append(Line2D([], [], marker="^", label="M-step: top of bound", **ink))
    outside_legend(ax, handles=ax.get_legend_handles_labels()[0] + marks)
    return ax


def _pair(a, b):
    return np.array([[a, 1 - a], [b, 1 - b]])


@in_style
def plot_two_logliks(X, run, ax=None, *, title="Two likelihoods: only one of them must rise"):
    """Draw the observed and the expected complete-data log-likelihood of every EM step.

    Parameters
    ----------
    X : ndarray of shape (n, d), counts
    run : Result of `run_em` on X
    ax : matplotlib Axes, or None for a new figure
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import coins, datasets, run_em
    >>> X, _, thetas = datasets.coin_flips()
    >>> run = run_em(X, coins.e_step, coins.m_step, thetas)
    >>> ax = plot_two_logliks(X, run)
    >>> expected, observed = (line.get_ydata() for line in ax.lines)
    >>> bool(np.all(np.diff(observed) > 0))
    True
    """
    ax = new_axes(ax, figsize=(7.4, 4.0))
    expected = [coins.expected_complete_loglik(X, s.R, s.params) for s in run.history]
    ax.plot(expected, "s-", ms=4, color=colour(1), label="expected\ncomplete-data")
    ax.plot(run.logliks, "o-", ms=4, color=colour(0), label="observed")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set(xlabel="EM steps taken", ylabel="log-likelihood (nats)")
    ax.set_title(title, loc="left")
    outside_legend(ax)
    return ax
