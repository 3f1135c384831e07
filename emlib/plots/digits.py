"""Digits: images in a grid, faces that come out of noise, completions, clusters against labels."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.offsetbox import AnnotationBbox, OffsetImage

from emlib.plots.style import in_style, ink_on


@in_style
def plot_images(images, titles=None, *, columns=10, title=None, row_labels=None):
    """Draw images in a grid, ink black, paper white.

    Parameters
    ----------
    images : ndarray of shape (m, d), pixels in [0, 1], d a square number
    titles : sequence of m str, a line above each image; shorter is fine
    columns : int
    title : str, above the whole grid
    row_labels : sequence of str, one for each row of the grid

    Returns
    -------
    matplotlib Figure

    Examples
    --------
    >>> from emlib import datasets
    >>> grey, digits = datasets.mnist("train", n=20)
    >>> figure = plot_images(grey / 255, [str(y) for y in digits], title="Twenty digits")
    >>> [ax.get_title() for ax in figure.axes][:5]
    ['5', '0', '4', '1', '9']
    """
    images = np.asarray(images, dtype=float)
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    figure, axes = _grid(rows, columns, line_above=titles is not None, title=title)
    for ax, image in zip(axes.flat, images, strict=False):
        _show(ax, image)
    for ax, text in zip(axes.flat, titles if titles is not None else (), strict=False):
        ax.set_title(text, fontsize=9, fontweight="normal", loc="center", pad=3)
    for ax, text in zip(axes[:, 0], row_labels or (), strict=False):
        _label_row(ax, text)
    for ax in axes.flat[len(images) :]:
        ax.set_visible(False)
    return figure


@in_style
def plot_means(weights, means, *, columns=10, title="The mean images, each under its weight"):
    """Draw the mean images of a mixture, each under its mixing weight.

    Parameters
    ----------
    weights : ndarray of shape (k,)
    means : ndarray of shape (k, d), grey is the probability that a pixel is on

    Returns
    -------
    matplotlib Figure

    Examples
    --------
    >>> from emlib import bernoulli, datasets, run_em
    >>> grey, digits = datasets.mnist("train", n=200)
    >>> X = datasets.binarise(grey, 128)
    >>> start = bernoulli.init(X, 5, np.random.default_rng(2), "random")
    >>> run = run_em(X, bernoulli.e_step, bernoulli.m_step, start, max_iter=8)
    >>> figure = plot_means(*run.params)
    >>> round(sum(float(ax.get_title()) for ax in figure.axes), 1)
    1.0
    """
    return plot_images(means, [f"{w:.2f}" for w in weights], columns=columns, title=title)


@in_style
def plot_strip(history, steps=(0, 1, 2, 4, 8, 12), *, title="Noise turns into faces"):
    """Draw the mean images after some EM steps, one row a step: the slider for paper.

    Parameters
    ----------
    history : list of Step, from `run_em`
    steps : sequence of int, entries of the history; those past its end are left out
    title : str

    Returns
    -------
    matplotlib Figure

    Examples
    --------
    >>> from emlib import bernoulli, datasets, run_em
    >>> grey, digits = datasets.mnist("train", n=200)
    >>> X = datasets.binarise(grey, 128)
    >>> start = bernoulli.init(X, 5, np.random.default_rng(2), "random")
    >>> run = run_em(X, bernoulli.e_step, bernoulli.m_step, start, max_iter=8)
    >>> figure = plot_strip(run.history)
    >>> [ax.get_ylabel() for ax in figure.axes[::5]]
    ['start', 'step 1', 'step 2', 'step 4', 'step 8']
    """
    steps = [t for t in steps if t < len(history)]
    means = [np.asarray(history[t].params[1]) for t in steps]  # (k, d) each
    return plot_images(
        np.concatenate(means),
        columns=len(means[0]),
        title=title,
        row_labels=["start" if t == 0 else f"step {t}" for t in steps],
    )


@in_style
def plot_completions(originals, known, completed, *, title="Half an image, completed"):
    """Draw images, what is shown of them, and what the model makes of that, in three rows.

    Parameters
    ----------
    originals : ndarray of shape (m, d)
    known : ndarray of bool, shape (d,), the pixels that are shown
    completed : ndarray of shape (m, d)
    title : str

    Returns
    -------
    matplotlib Figure

    Examples
    --------
    >>> from emlib import bernoulli, datasets, run_em
    >>> grey, digits = datasets.mnist("train", n=200)
    >>> X = datasets.binarise(grey, 128)
    >>> start = bernoulli.init(X, 5, np.random.default_rng(2), "random")
    >>> run = run_em(X, bernoulli.e_step, bernoulli.m_step, start, max_iter=8)
    >>> known = np.arange(784) < 392  # the upper half
    >>> figure = plot_completions(X[:8], known, bernoulli.complete(X[:8], known, *run.params))
    >>> [ax.get_ylabel() for ax in figure.axes[::8]]
    ['original', 'covered', 'completed']
    """
    originals, completed = np.asarray(originals, dtype=float), np.asarray(completed, dtype=float)
    known = np.asarray(known, dtype=bool)
    figure, axes = _grid(3, len(originals), line_above=False, title=title)
    for column, (whole, filled) in enumerate(zip(originals, completed, strict=True)):
        _show(axes[0, column], whole)
        _show(axes[1, column], np.where(known, whole, np.nan))
        _show(axes[2, column], filled)
    for ax, text in zip(axes[:, 0], ("original", "covered", "completed"), strict=True):
        _label_row(ax, text)
    return figure


@in_style
def plot_contingency(counts, means=None, *, title="Clusters against true digits"):
    """Draw a contingency matrix: a row a cluster, a column a digit, the count in each cell.

    Parameters
    ----------
    counts : ndarray of shape (k, 10), from `bernoulli.contingency`
    means : ndarray of shape (k, d), drawn beside the rows if given
    title : str

    Returns
    -------
    matplotlib Figure

    Examples
    --------
    >>> from emlib import bernoulli, datasets, run_em
    >>> grey, digits = datasets.mnist("train", n=200)
    >>> X = datasets.binarise(grey, 128)
    >>> start = bernoulli.init(X, 5, np.random.default_rng(2), "random")
    >>> run = run_em(X, bernoulli.e_step, bernoulli.m_step, start, max_iter=8)
    >>> z = run.history[-1].R.argmax(axis=1)
    >>> figure = plot_contingency(bernoulli.contingency(z, digits, 5), run.params[1])
    >>> sum(int(text.get_text()) for text in figure.axes[0].texts)
    200
    """
    counts = np.asarray(counts)
    k, digits = counts.shape
    size = (6.4, 0.34 * k + 1.2)
    figure, ax = plt.subplots(figsize=size)
    top = max(counts.max(), 1)
    picture = ax.imshow(counts, cmap="Blues", vmin=0, vmax=top, aspect="auto")
    for (row, column), count in np.ndenumerate(counts):
        if count:
            ink = ink_on(picture.to_rgba(count))
            ax.text(column, row, f"{count}", ha="center", va="center", fontsize=9, color=ink)
    ax.set_xticks(range(digits))
    ax.set_yticks(range(k))
    ax.tick_params(length=0)
    ax.set_xlabel("true digit")
    ax.set_ylabel("cluster")
    ax.set_title(title, loc="left")
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    if means is not None:
        for row, mean in enumerate(means):
            _show_beside(ax, row, mean)
        ax.tick_params(axis="y", pad=30)
    figure.colorbar(picture, ax=ax, label="images", shrink=min(1, 4 / k + 0.5))
    return figure


def _grid(rows, columns, *, line_above, title):
    """Return a figure and its axes (rows, columns), as wide as a page, images square."""
    side = min(0.85, 8 / columns)
    height = rows * (side + (0.22 if line_above else 0.04)) + (0.4 if title else 0.1)
    size = (columns * (side + 0.04) + 0.8, height)
    figure, axes = plt.subplots(rows, columns, squeeze=False, figsize=size)
    if title:
        figure.suptitle(title, x=0.01, ha="left", fontsize=12, fontweight="bold")
    return figure, axes


def _show(ax, image):
    """Draw one image, unknown pixels (nan) in light blue."""
    colours = plt.get_cmap("gray_r").with_extremes(bad="#cfe3f3")
    ax.imshow(_square(image), cmap=colours, vmin=0, vmax=1)
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_visible(True)
        spine.set_color("0.8")


def _show_beside(ax, row, image):
    """Draw a small image to the left of a row, 21 points high."""
    pixels = _square(image)
    small = OffsetImage(pixels, zoom=21 / len(pixels), cmap="gray_r", clim=(0, 1))
    place = AnnotationBbox(
        small, (0, row), xycoords=ax.get_yaxis_transform(), xybox=(-16, 0),
        boxcoords="offset points", pad=0, bboxprops={"edgecolor": "0.8"},
    )  # fmt: skip
    ax.add_artist(place)


def _square(image):
    side = int(np.sqrt(len(image)))
    return np.reshape(image, (side, side))


def _label_row(ax, text):
    ax.set_ylabel(text, rotation=0, ha="right", va="center", fontsize=10)
