"""The log-likelihood, step by step: the one curve that all lessons share."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from emlib.plots.style import in_style, new_axes

FALL = "it falls here"


@in_style
def plot_loglik(run, ax=None, *, per_point=None, label=None, color=None, title=None):
    """Draw the log-likelihood against the number of EM steps, and mark every fall.

    Parameters
    ----------
    run : a `Result` of `run_em`, or a sequence of log-likelihoods, nats, summed over the points
    ax : matplotlib Axes, or None for a new figure; call it again with the same axes to compare runs
    per_point : int, the number of points n; the curve is then divided by it
    label : str, a name for the legend
    color : any Matplotlib colour
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import coins, datasets, run_em
    >>> X, _, thetas = datasets.coin_flips()
    >>> run = run_em(X, coins.e_step, coins.m_step, thetas)
    >>> ax = plot_loglik(run, label="the classic start")
    >>> ax = plot_loglik([-34.2, -32.1, -32.9, -32.0], ax, label="wrong code")
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['the classic start', 'wrong code', 'it falls here']
    """
    ax = new_axes(ax)
    logliks = np.asarray(getattr(run, "logliks", run), dtype=float)
    heights = logliks / (per_point or 1)
    ax.plot(heights, "o-", markersize=4, label=label, color=color)
    slack = 1e-9 * np.abs(logliks[:-1])  # rounding is no fall
    falls = np.flatnonzero(np.diff(logliks) < -slack) + 1
    if len(falls):
        named = any(drawn.get_label() == FALL for drawn in ax.lines)
        mark = {"color": "black", "markersize": 10, "label": None if named else FALL}
        ax.plot(falls, heights[falls], "v", **mark)
    ax.set_xlabel("EM steps taken")
    ax.set_ylabel(f"log-likelihood{' per point' if per_point else ''} (nats)")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.ticklabel_format(axis="y", useOffset=False)
    ax.set_title(title or "The log-likelihood, step by step", loc="left")
    if label or len(falls):
        outside_legend(ax)
    return ax


@in_style
def outside_legend(ax, **options):
    """Put the legend to the right of the data, where it covers nothing.

    Parameters
    ----------
    ax : matplotlib Axes
    **options : handed on to `ax.legend`

    Returns
    -------
    matplotlib Legend

    Examples
    --------
    >>> ax = plot_loglik([-33.1, -31.8, -31.6])
    >>> legend = outside_legend(ax, handles=ax.lines, labels=["a run"])
    >>> legend.get_frame_on()
    False
    """
    place = {"loc": "upper left", "bbox_to_anchor": (1.02, 1)}
    return ax.legend(**place, frameon=False, alignment="left", **options)
