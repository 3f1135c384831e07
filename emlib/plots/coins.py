"""Pictures of the coin lesson: flips, responsibilities, ends of runs, sides of dice."""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from emlib.plots.history import outside_legend
from emlib.plots.style import GREY, blend, colour, in_style, ink_on, new_axes


def coin_name(j):
    """Return A for component 0, B for component 1, and so on."""
    return chr(ord("A") + j)


@in_style
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

    Examples
    --------
    >>> from emlib import datasets
    >>> X, z, _ = datasets.coin_flips()
    >>> ax = plot_flips(X, R=np.eye(2)[z], title="Five rows of ten flips, B A A B A")
    >>> [name.get_text() for name in ax.get_yticklabels()][:2]
    ['row 1: 5 heads', 'row 2: 9 heads']
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


@in_style
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

    Examples
    --------
    >>> from emlib import coins, datasets
    >>> X, _, thetas = datasets.coin_flips()
    >>> R, _ = coins.e_step(X, thetas)
    >>> ax = plot_responsibilities(R, X=X)
    >>> ax.containers[0].datavalues.round(2)  # the shares of coin A
    array([0.45, 0.8 , 0.73, 0.35, 0.65])
    """
    R = np.asarray(R, dtype=float)
    n, k = R.shape
    ax = new_axes(ax, figsize=(6.4, 0.42 * n + 1.5))
    left = np.zeros(n)
    for j in range(k):
        bars = ax.barh(range(n), R[:, j], left=left, color=colour(j), label=f"coin {coin_name(j)}")
        labels = [f"{r:.2f}" if r >= 0.08 else "" for r in R[:, j]]
        ax.bar_label(bars, labels, label_type="center", color=ink_on(colour(j)))
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


@in_style
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

    Examples
    --------
    >>> from emlib import coins, datasets, run_em
    >>> X, rng = datasets.coin_flips().X, np.random.default_rng(0)
    >>> starts = [coins.init(X, 3, rng, "random") for _ in range(12)]
    >>> ax = plot_ends([run_em(X, coins.e_step, coins.m_step, start) for start in starts])
    >>> len(ax.lines[0].get_xdata())
    12
    """
    ax = new_axes(ax, figsize=(6.4, 3.4))
    ends = np.sort([run.loglik for run in runs])
    ax.plot(range(1, len(ends) + 1), ends, "o", ms=5, color=colour(0))
    ax.set(xlabel="runs, the lowest first", ylabel="log-likelihood at the end (nats)")
    ax.set_title(title, loc="left")
    return ax


@in_style
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

    Examples
    --------
    >>> from emlib import coins, datasets
    >>> dice = np.array([[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 5]]) / [[6], [10]]
    >>> X, z = datasets.coins(40, dice, flips=20, rng=np.random.default_rng(0))
    >>> ax = plot_sides(coins.mle(X, z, 2), truth=dice, title="Two dice, 40 rows of 20 throws")
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['truth', 'die A', 'die B']
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
