"""Two small charts: which number of components to choose, and how long each way took."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from emlib.plots.style import PALETTE, in_style, new_axes, number


@in_style
def plot_bic(ks, bics, ax=None, *, title=None):
    """Draw BIC against the number of components, and mark the lowest.

    Parameters
    ----------
    ks : sequence of int
    bics : sequence of float, one for each k
    ax : matplotlib Axes, or None for a new figure
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import datasets, gaussians, run_em
    >>> X, rng = datasets.faithful(), np.random.default_rng(0)
    >>> starts = [gaussians.init(X, k, rng) for k in (1, 2, 3, 4)]
    >>> runs = [run_em(X, gaussians.e_step, gaussians.m_step, start) for start in starts]
    >>> ax = plot_bic([1, 2, 3, 4], [gaussians.bic(X, *run.params) for run in runs])
    >>> ax.get_title(loc="left")
    'Lowest BIC: k = 2'
    """
    ax = new_axes(ax)
    best = int(np.argmin(bics))
    ax.plot(ks, bics, "o-", color=PALETTE[0])
    ax.plot(ks[best], bics[best], "o", color=PALETTE[1], markersize=14, fillstyle="none", mew=2)
    for i, (k, bic) in enumerate(zip(ks, bics, strict=True)):
        below = -24 if i == best else 10  # the lowest value has free space under it only
        ax.annotate(number(bic, 0), (k, bic), (0, below), textcoords="offset points", ha="center")
    ax.margins(x=0.08, y=0.18)
    ax.set(xlabel="number of components k", ylabel="BIC (nats, lower is better)")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.set_title(title or f"Lowest BIC: k = {ks[best]}", loc="left")
    return ax


@in_style
def plot_timings(seconds, ax=None, *, title=None, what="one pass"):
    """Draw how long several ways of doing the same thing took, on a logarithmic axis.

    Parameters
    ----------
    seconds : dict of str to float, drawn from top to bottom
    ax : matplotlib Axes, or None for a new figure
    title : str
    what : str, what was timed

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> ax = plot_timings({"loops": 0.48, "vectorised": 0.0008})
    >>> [text.get_text() for text in ax.texts]
    ['480 ms', '0.8 ms, 600 times as fast']
    """
    ax = new_axes(ax, figsize=(7.2, 0.9 + 0.5 * len(seconds)))
    names, times = list(seconds), np.array(list(seconds.values()))
    ax.barh(names, 1e3 * times, color=PALETTE[0], height=0.6)
    for row, time in enumerate(times):
        words = _duration(time)
        ratio = times[0] / time
        if ratio > 1:
            words += f", {ratio:,.{1 if ratio < 10 else 0}f} times as fast"
        ax.annotate(words, (1e3 * time, row), (6, 0), textcoords="offset points", va="center")
    ax.set_xscale("log")
    ax.set_xlim(1e3 * times.min() / 4, 1e3 * times.max() * 10)
    ax.xaxis.set_major_formatter("{x:,.9g}")
    ax.invert_yaxis()
    ax.set_xlabel(f"time of {what} (milliseconds, each tick ten times the last)")
    ax.set_title(title or "The same numbers, at different speeds", loc="left")
    return ax


def _duration(seconds):
    """Write a time to two or three digits, with a unit that fits.

    Examples
    --------
    >>> _duration(340.2), _duration(1.28), _duration(0.0213), _duration(0.00082)
    ('340 s', '1.3 s', '21 ms', '0.82 ms')
    """
    number, unit = (seconds, "s") if seconds >= 1 else (1e3 * seconds, "ms")
    return f"{number:.0f} {unit}" if number >= 10 else f"{number:.2g} {unit}"
