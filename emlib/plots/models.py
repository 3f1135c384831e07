"""Pictures for further models: counts, lines, gaps, and the bound that both halves raise."""

import numpy as np
from matplotlib import colormaps
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from emlib.plots.gaussians import NAMES, plot_points
from emlib.plots.history import outside_legend
from emlib.plots.style import GREY, PALETTE, colour, in_style, new_axes, number

HALVES = {"E": PALETTE[0], "M": PALETTE[1]}


@in_style
def plot_counts(observed, expected, ax=None, *, labels=None, names=("count", "how often"), title):
    """Draw how often each count was seen, as bars, and how often a model expects it, as lines.

    Parameters
    ----------
    observed : ndarray of shape (m,), how often the counts 0 to m - 1 were seen
    expected : ndarray of shape (k, m), what each component expects
    ax : matplotlib Axes, or None for a new figure
    labels : sequence of k str, a name for each component
    names : two str, what the axes measure
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from scipy.stats import poisson
    >>> parts = [60 * poisson.pmf(np.arange(6), 1), 40 * poisson.pmf(np.arange(6), 3)]
    >>> ax = plot_counts([25, 30, 21, 12, 8, 4], parts, title="A hundred days")
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['component 0', 'component 1', 'all together', 'seen']
    """
    ax = new_axes(ax, figsize=(7.2, 3.8))
    expected = np.atleast_2d(expected)
    count = np.arange(len(observed))
    ax.bar(count, observed, color="0.82", width=0.8, label="seen")
    for j, part in enumerate(expected):
        label = f"component {j}" if labels is None else labels[j]
        ax.plot(count, part, "o-", ms=4, lw=1.5, color=colour(j), label=label)
    if len(expected) > 1:
        ax.plot(count, expected.sum(axis=0), "s", ms=6, color="black", label="all together")
    ax.set(xlabel=names[0], ylabel=names[1], xticks=count)
    ax.set_title(title, loc="left")
    outside_legend(ax)
    return ax


@in_style
def plot_lines(X, lines, R=None, ax=None, *, labels=None, names=NAMES, title):
    """Draw points in blended colour, and a straight line for each component.

    Parameters
    ----------
    X : ndarray of shape (n, 2)
    lines : ndarray of shape (k, 2), the height of each line at 0, and its slope
    R : ndarray of shape (n, k), responsibilities, or None for grey points
    ax : matplotlib Axes, or None for a new figure
    labels : sequence of k str for a legend, None for no legend
    names : two str, what the axes measure, with units
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> X = np.array([[1.0, 5.0], [4.0, 14.0], [2.0, 9.5], [8.0, 14.5]])
    >>> R = np.array([[1, 0], [1, 0], [0.3, 0.7], [0, 1.0]])
    >>> ax = plot_lines(X, np.array([[2, 3], [8, 0.8]]), R, labels=["A", "B"], title="Two lines")
    >>> ax.lines[0].get_ydata()
    array([ 5., 26.])
    """
    ax = plot_points(X, R, ax, names=names, title=title)
    span = np.array([np.min(X[:, 0]), np.max(X[:, 0])])
    low, high = np.min(X[:, 1]), np.max(X[:, 1])
    for j, (height, slope) in enumerate(lines):
        label = None if labels is None else labels[j]
        ax.plot(span, height + slope * span, color=colour(j), label=label, zorder=3)
    ax.set_ylim(low - 0.1 * (high - low), high + 0.1 * (high - low))  # a steep line may leave
    if labels is not None:
        outside_legend(ax)
    return ax


@in_style
def plot_gaps(X, filled, truth=None, ax=None, *, names=NAMES, title):
    """Draw incomplete points where they were filled in, and how far that is from the truth.

    Parameters
    ----------
    X : ndarray of shape (n, 2), nan where a number is missing, at most one in each row
    filled : ndarray of shape (n, 2), the same without nan
    truth : ndarray of shape (n, 2), what the numbers were, or None if nobody knows
    ax : matplotlib Axes, or None for a new figure
    names : two str, what the axes measure, with units
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> X = np.array([[1.0, 1.2], [2.0, np.nan], [np.nan, 3.0], [4.0, 3.8]])
    >>> filled, truth = X.copy(), X.copy()
    >>> filled[1, 1], filled[2, 0] = 2.1, 2.9
    >>> truth[1, 1], truth[2, 0] = 2.6, 3.1
    >>> ax = plot_gaps(X, filled, truth, title="Two gaps")
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['complete', '$x_1$ filled in', '$x_2$ filled in', 'way to the truth']
    """
    missing = np.isnan(X)
    ax = plot_points(X[~missing.any(axis=1)], None, ax, names=names, title=title)
    across, upwards = (filled[missing[:, j]] for j in range(2))
    if truth is not None:
        for i in np.flatnonzero(missing.any(axis=1)):
            ends = np.array([filled[i], truth[i]])
            ax.plot(*ends.T, color="0.8", lw=1, zorder=1)
    for j, points in enumerate((across, upwards)):
        ax.plot(*points.T, "o", ms=5, mfc="white", mec=colour(j), mew=1.5, zorder=3)
    handles = [Line2D([], [], marker="o", ls="", ms=5, color=GREY, label="complete")]
    for j, name in enumerate(names):
        ink = {"marker": "o", "ls": "", "mew": 1.5, "mfc": "white", "mec": colour(j)}
        handles.append(Line2D([], [], label=f"{name.split(' (')[0]} filled in", **ink))
    if truth is not None:
        handles.append(Line2D([], [], color="0.8", label="way to the truth"))
    outside_legend(ax, handles=handles)
    return ax


@in_style
def plot_half_steps(across, upwards, heights, path, ax=None, *, names, title):
    """Draw a bound over two unknowns as a map; E-steps go across it, M-steps upwards.

    Parameters
    ----------
    across : ndarray of shape (a,), values of what the E-step chooses
    upwards : ndarray of shape (b,), values of what the M-step chooses
    heights : ndarray of shape (b, a), the bound, nats
    path : ndarray of shape (t, 2), the start and the place after each half-step, E-step first
    ax : matplotlib Axes, or None for a new figure
    names : two str, what the axes measure
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> x, y = np.linspace(0, 1, 41), np.linspace(0, 2, 41)
    >>> heights = -((x - y[:, None]) ** 2) - (y[:, None] - 1) ** 2
    >>> path = np.array([[0.9, 0.1], [0.1, 0.1], [0.1, 0.55], [0.55, 0.55]])
    >>> ax = plot_half_steps(x, y, heights, path, names=("what E chooses", "what M chooses"),
    ...                      title="Two ways to climb")
    >>> [line.get_color() == HALVES["E"] for line in ax.lines[:3]]
    [True, False, True]
    """
    ax = new_axes(ax, figsize=(7.4, 4.4))
    path = np.asarray(path, dtype=float)
    top = heights.max()
    levels = top - np.array([16, 8, 4, 2, 1, 0.5, 0.25, 0.1, 0.03, 0])
    shades = colormaps["Greys"](np.linspace(0, 0.55, len(levels)))
    field = ax.contourf(across, upwards, heights, levels, colors=shades, extend="min")
    white = {"colors": "white", "linewidths": 0.6, "linestyles": "solid"}
    ax.contour(across, upwards, heights, levels[:-1], **white)
    bar = ax.figure.colorbar(field, ax=ax, label="lower bound (nats)", spacing="uniform")
    bar.set_ticks(levels, labels=[number(level, 2) for level in levels])
    for i in range(len(path) - 1):
        ax.plot(*path[i : i + 2].T, color=HALVES["EM"[i % 2]], lw=2.5, solid_capstyle="round")
    ax.plot(*path[0], "o", ms=8, mfc="white", mec="black", mew=2, clip_on=False)
    if len(path) > 1:
        ax.plot(*path[-1], "o", ms=8, color="black", clip_on=False)
    ax.set(xlim=(across[0], across[-1]), ylim=(upwards[0], upwards[-1]))
    ax.set(xlabel=names[0], ylabel=names[1])
    ax.set_title(title, loc="left")
    handles = [Line2D([], [], color=HALVES[h], lw=2.5, label=f"{h}-step") for h in "EM"]
    ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, -0.16), ncols=2, frameon=False)
    return ax


@in_style
def plot_staircase(bounds, logliks, ax=None, *, title="Both halves raise the bound"):
    """Draw the bound and the log-likelihood after every half-step, E-step first.

    Parameters
    ----------
    bounds : sequence of t + 1 float, the bound at the start and after each half-step, nats
    logliks : sequence of t + 1 float, the log-likelihood at the same moments, nats
    ax : matplotlib Axes, or None for a new figure
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> ax = plot_staircase([-9, -6, -5, -4.2, -4, -3.9], [-6, -6, -4.2, -4.2, -3.9, -3.9])
    >>> [text.get_text() for text in ax.texts]
    ['E', 'M', 'E', 'M', 'E']
    """
    ax = new_axes(ax, figsize=(8.2, 4.2))
    bounds, logliks = (np.asarray(values, dtype=float) for values in (bounds, logliks))
    moments = np.arange(len(bounds))
    ax.fill_between(moments, bounds, logliks, color="0.88", lw=0)
    ax.plot(moments, logliks, "-", color="black", marker="o", ms=4, zorder=3)
    for i in moments[:-1]:
        ink = {"color": HALVES["EM"[i % 2]]}
        ax.plot(moments[i : i + 2], bounds[i : i + 2], "o-", ms=5, lw=3, zorder=4, **ink)
        foot = {"transform": ax.get_xaxis_transform(), "ha": "center", "weight": "bold"}
        ax.text(i + 0.5, 0.02, "EM"[i % 2], **foot, **ink)
    low, high = bounds.min(), logliks.max()
    ax.set_ylim(low - 0.12 * (high - low), high + 0.05 * (high - low))
    ax.set(xlabel="half-steps taken", ylabel="nats")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.ticklabel_format(axis="y", useOffset=False)
    ax.set_title(title, loc="left")
    handles = [
        Line2D([], [], color="black", marker="o", ms=4, label="log-likelihood"),
        Line2D([], [], color=HALVES["E"], lw=3, label="bound, E-step:\ncloses the gap"),
        Line2D([], [], color=HALVES["M"], lw=3, label="bound, M-step:\nlifts the bound"),
        Line2D([], [], color="0.88", lw=8, label="the gap"),
    ]
    outside_legend(ax, handles=handles)
    return ax
