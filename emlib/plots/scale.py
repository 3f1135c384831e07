"""Pictures for EM at scale: the size of a block, codes in an image, passes that were needed."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from emlib.plots.history import outside_legend
from emlib.plots.style import PALETTE, in_style, new_axes

PAIR = (8.2, 3.4)
PIXELS = 8  # in a code


@in_style
def plot_blocks(rows, seconds, megabytes, *, title="One pass, block by block"):
    """Draw the time and the memory of a pass against the number of rows in a block.

    Parameters
    ----------
    rows : sequence of m int, rows in a block
    seconds : sequence of m floats, time of a pass
    megabytes : sequence of m floats, memory beyond the data
    title : str, above both panels

    Returns
    -------
    matplotlib Figure

    Examples
    --------
    >>> figure = plot_blocks([100, 1000, 10_000], [0.2, 0.25, 0.6], [1.5, 13, 130])
    >>> [ax.get_ylabel() for ax in figure.axes]
    ['time of a pass (milliseconds)', 'memory beyond the data (MB)']
    """
    figure, axes = plt.subplots(1, 2, figsize=PAIR)
    milliseconds = [1e3 * time for time in seconds]
    labels = ("time of a pass (milliseconds)", "memory beyond the data (MB)")
    for ax, heights, label, color in zip(
        axes, (milliseconds, megabytes), labels, PALETTE, strict=False
    ):
        ax.plot(rows, heights, "o-", color=color)
        for x, y in zip(rows, heights, strict=True):
            words = f"{y:.1f}" if y < 10 else f"{y:,.0f}"
            ax.annotate(words, (x, y), (-3, 7), textcoords="offset points", ha="right", fontsize=9)
        ax.set_xscale("log")
        ax.set_xticks(rows, [f"{r:,}" for r in rows])
        ax.minorticks_off()
        ax.set_ylim(0, 1.15 * max(heights))
        ax.margins(x=0.14)
        ax.set(xlabel="rows in a block", ylabel=label)
        ax.yaxis.set_major_formatter("{x:,.0f}")
    figure.suptitle(title, x=0.01, ha="left", fontsize=12, fontweight="bold")
    return figure


@in_style
def plot_codes(image, ax=None, *, title=None):
    """Draw a black and white image cut into groups of eight pixels, and tint those with ink.

    Parameters
    ----------
    image : ndarray of shape (d,), 0 or 1, d a square number and a multiple of eight
    ax : matplotlib Axes, or None for a new figure
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import datasets
    >>> image = datasets.binarise(datasets.mnist("train", n=1)[0], 128)[0]
    >>> plot_codes(image).get_title(loc="left")
    '33 of 98 groups have ink'
    """
    ax = new_axes(ax, figsize=(4.6, 4.9))
    image = np.asarray(image)
    side = int(np.sqrt(image.size))
    groups = image.reshape(-1, PIXELS)
    inked = groups.any(axis=1)
    ink = np.ma.masked_equal(image.reshape(side, side), 0)
    ax.imshow(ink, cmap="gray_r", vmin=0, vmax=1, zorder=3)
    for number in range(len(groups)):
        for row, left, width in _spans(number, side):
            tint = {"fc": PALETTE[4], "alpha": 0.6} if inked[number] else {"fc": "none"}
            place = (left - 0.46, row - 0.42)
            ax.add_patch(Rectangle(place, width - 0.08, 0.84, lw=1, ec="0.8", zorder=1, **tint))
    ax.set(xticks=[], yticks=[])
    ax.set_axis_off()
    ax.set_title(title or f"{inked.sum()} of {len(groups)} groups have ink", loc="left")
    return ax


def _spans(number, side):
    """Say where a group lies: (row, first pixel, pixels); a second span where the row ends.

    Examples
    --------
    >>> _spans(0, 28), _spans(3, 28)
    ([(0, 0, 8)], [(0, 24, 4), (1, 0, 4)])
    """
    row, left = divmod(number * PIXELS, side)
    here = min(PIXELS, side - left)
    return [(row, left, here)] + ([(row + 1, 0, PIXELS - here)] if here < PIXELS else [])


@in_style
def plot_passes(
    curves,
    *,
    nearest=10,
    lowest=1e-3,
    ylabel="log-likelihood per image (nats)",
    title="How far after how many passes?",
):
    """Draw what EM climbs against passes over the data, and how much is missing to the top.

    Parameters
    ----------
    curves : dict of str to sequence of floats, nats per image; entry p is the height after p passes
    nearest : float, nats per image; the left panel shows the first passes so close to the top
    lowest : float, nats per image; gaps below are not drawn
    ylabel : str, what the curves are
    title : str, above both panels

    Returns
    -------
    matplotlib Figure

    Examples
    --------
    >>> figure = plot_passes({"EM": [-200, -170, -165.5, -165.1], "faster": [-200, -165.2, -165]})
    >>> [text.get_text() for text in figure.axes[1].get_legend().get_texts()]
    ['EM', 'faster']
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.4, 3.6))
    top = max(np.max(heights) for heights in curves.values())
    marks = ("o", "s", "^", "D", "v", "P")
    for i, (name, heights) in enumerate(curves.items()):
        heights = np.asarray(heights, dtype=float)
        look = {"color": PALETTE[i], "marker": marks[i % len(marks)], "markersize": 4, "lw": 1.6}
        left.plot(heights, **look)
        gap = np.where(top - heights >= lowest, top - heights, np.nan)
        right.plot(gap, label=name, **look)
    left.set_ylim(top - nearest, top + 0.08 * nearest)
    left.set_xlim(-0.3, 15.3)
    left.set(xlabel="passes over the data", ylabel=ylabel)
    right.set_yscale("log")
    right.set_ylim(bottom=0.8 * lowest)
    right.yaxis.set_major_formatter(lambda y, _: np.format_float_positional(y, trim="-"))
    right.set(xlabel="passes over the data", ylabel="missing to the top\n(nats per image)")
    outside_legend(right)
    figure.suptitle(title, x=0.01, ha="left", fontsize=12, fontweight="bold")
    return figure
