"""Pictures of the coin lesson: flips, responsibilities, the likelihood surface, the lower bound."""

import numpy as np
from matplotlib import colormaps
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from emlib import coins
from emlib.plots.history import outside_legend
from emlib.plots.style import blend, colour, new_axes

GREY = "0.65"

DEPTHS = np.array([0, 0.1, 0.5, 1, 2, 4, 8, 16, 32, 64])  # nats below the top


def coin_name(j):
    """Return A for component 0, B for component 1, and so on."""
    return chr(ord("A") + j)


def plot_flips(X, ax=None, *, R=None, title="Who threw which row?"):
    """Draw every flip as a disc, heads filled and tails open, a row of discs for each row of X.

    Parameters
    ----------
    X : ndarray of shape (n, 2), counts of heads and tails; the order within a row is not kept
    ax : matplotlib Axes, or None for a new figure
    R : ndarray of shape (n, k), responsibilities, blended into the colour of a row; None for grey
    title : str

    Returns
    -------
    matplotlib Axes
    """
    X = np.asarray(X, dtype=int)
    n = len(X)
    ax = new_axes(ax, figsize=(6.8, 0.45 * n + 1.4))
    fills = [GREY] * n if R is None else blend(R)
    for i, (heads, tails) in enumerate(X):
        flips = np.arange(1, heads + tails + 1)
        faces = [fills[i]] * heads + ["white"] * tails
        ax.scatter(flips, np.full(len(flips), i), s=130, color=faces, edgecolor=[fills[i]], lw=1.8)
    ax.set(
        xlabel="flip, heads first", xticks=range(1, X.sum(axis=1).max() + 1), ylim=(n - 0.4, -0.6)
    )
    ax.set_yticks(range(n), [f"row {i + 1}: {heads} heads" for i, (heads, _) in enumerate(X)])
    ax.set_title(title, loc="left")
    disc = {"marker": "o", "ls": "", "ms": 9, "mec": GREY, "mew": 1.8}
    handles = [Line2D([], [], mfc=GREY, label="head", **disc)]
    handles.append(Line2D([], [], mfc="white", label="tail", **disc))
    if R is not None:
        handles += [Patch(color=colour(j), label=f"coin {coin_name(j)}") for j in range(len(R[0]))]
    outside_legend(ax, handles=handles)
    return ax


def plot_responsibilities(R, ax=None, *, X=None, title="Which coin explains which row?"):
    """Draw the responsibilities as one bar per row, divided among the coins.

    Parameters
    ----------
    R : ndarray of shape (n, k), responsibilities; a bar whose row does not sum to 1 misses the line
    ax : matplotlib Axes, or None for a new figure
    X : ndarray of shape (n, d), counts, named beside the bars
    title : str

    Returns
    -------
    matplotlib Axes
    """
    R = np.asarray(R, dtype=float)
    n, k = R.shape
    ax = new_axes(ax, figsize=(6.4, 0.42 * n + 1.5))
    left = np.zeros(n)
    for j in range(k):
        bars = ax.barh(range(n), R[:, j], left=left, color=colour(j), label=f"coin {coin_name(j)}")
        labels = [f"{r:.2f}" if r >= 0.08 else "" for r in R[:, j]]
        ax.bar_label(bars, labels, label_type="center", color="white", fontsize=9)
        left += R[:, j]
    names = [f"row {i + 1}" for i in range(n)]
    if X is not None:
        names = [f"{name}: {'/'.join(map(str, x))}" for name, x in zip(names, X, strict=True)]
    ax.axvline(1, color="black", lw=1, ls="--")
    ax.set(xlabel="responsibility", xlim=(0, max(1, left.max()) * 1.02), ylim=(n - 0.5, -0.5))
    ax.set_yticks(range(n), names)
    ax.set_title(title, loc="left")
    outside_legend(ax)
    return ax


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
    """
    ax = new_axes(ax, figsize=(7.2, 5.0))
    grid = np.linspace(0.02, 0.98, 97)
    field, levels = shade_loglik(ax, grid, loglik_surface(X, grid))
    bar = ax.figure.colorbar(field, ax=ax, label="log-likelihood (nats)", spacing="uniform")
    bar.set_ticks(
        levels, labels=[f"{level:.1f}".replace("-", "\N{MINUS SIGN}") for level in levels]
    )
    ax.plot([0.02, 0.98], [0.02, 0.98], color="0.4", lw=1, ls="--", label="both coins alike")
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
    ink = {"ls": "", "color": "0.4"}
    marks = [Line2D([], [], marker="o", label="E-step: they touch", **ink)]
    marks.append(Line2D([], [], marker="^", label="M-step: top of bound", **ink))
    outside_legend(ax, handles=ax.get_legend_handles_labels()[0] + marks)
    return ax


def _pair(a, b):
    return np.array([[a, 1 - a], [b, 1 - b]])


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


def plot_ends(runs, ax=None, *, title="Where each start ends"):
    """Draw where each run ended, from the lowest to the highest log-likelihood.

    Parameters
    ----------
    runs : sequence of `Result`
    ax : matplotlib Axes, or None for a new figure
    title : str

    Returns
    -------
    matplotlib Axes
    """
    ax = new_axes(ax, figsize=(6.4, 3.4))
    ends = np.sort([run.loglik for run in runs])
    ax.plot(range(1, len(ends) + 1), ends, "o", ms=5, color=colour(0))
    ax.set(xlabel="runs, the lowest first", ylabel="log-likelihood at the end (nats)")
    ax.set_title(title, loc="left")
    return ax


def plot_sides(thetas, ax=None, *, truth=None, title="The dice that EM found"):
    """Draw the probability of every side, a group of bars for each side, a bar for each die.

    Parameters
    ----------
    thetas : ndarray of shape (k, d)
    ax : matplotlib Axes, or None for a new figure
    truth : ndarray of shape (k, d), the dice that were thrown, drawn as black lines
    title : str

    Returns
    -------
    matplotlib Axes
    """
    thetas = np.asarray(thetas, dtype=float)
    k, d = thetas.shape
    ax = new_axes(ax, figsize=(6.8, 3.6))
    width = 0.8 / k
    for j, theta in enumerate(thetas):
        middle = np.arange(1, d + 1) + (j - (k - 1) / 2) * width
        ax.bar(middle, theta, width * 0.92, color=colour(j), label=f"die {coin_name(j)}")
        if truth is not None:
            name = "truth" if j == 0 else None
            ax.hlines(truth[j], middle - width / 2, middle + width / 2, color="black", label=name)
    ax.set(xlabel="side", ylabel="probability", xticks=range(1, d + 1))
    ax.set_title(title, loc="left")
    outside_legend(ax)
    return ax
