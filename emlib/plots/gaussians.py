"""Pictures of a Gaussian mixture in the plane: points, ellipses, trails, and the three together."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse
from scipy.stats import chi2

from emlib.plots.history import outside_legend
from emlib.plots.style import GREY, blend, colour, in_style, new_axes, number

NAMES = ("$x_1$", "$x_2$")


@in_style
def plot_points(X, R=None, ax=None, *, names=NAMES, title=None, size=18):
    """Draw points of the plane, each in the colours of its components, mixed by responsibility.

    Parameters
    ----------
    X : ndarray of shape (n, 2)
    R : ndarray of shape (n, k), responsibilities, rows sum to 1; None for grey points
    ax : matplotlib Axes, or None for a new figure
    names : two str, what the axes measure, with units
    title : str
    size : float, area of a point, in square points

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import datasets, gaussians
    >>> X, names = datasets.faithful(), ("eruption (minutes)", "wait for the next (minutes)")
    >>> start = gaussians.init(X, 2, np.random.default_rng(4), "random")
    >>> R, _ = gaussians.e_step(X, *start)
    >>> ax = plot_points(X, R, names=names, title="272 eruptions of Old Faithful")
    >>> len(ax.collections[0].get_offsets())
    272
    """
    X = _plane(X)
    ax = _layer(ax, "Points of the plane")
    colours = GREY if R is None else blend(R)
    ax.scatter(X[:, 0], X[:, 1], s=size, c=colours, linewidths=0, alpha=0.85, zorder=2)
    ax.set(xlabel=names[0], ylabel=names[1])
    if title:
        ax.set_title(title, loc="left")
    return ax


@in_style
def plot_ellipses(means, covs, ax=None, *, probability=0.9, labels=None):
    """Draw each component as its mean and the ellipse that holds a stated part of it.

    Parameters
    ----------
    means : ndarray of shape (k, 2)
    covs : ndarray of shape (k, 2, 2), or (k,) variances of a spherical model
    ax : matplotlib Axes, or None for a new figure
    probability : float, how much of a component lies inside its ellipse
    labels : sequence of k str for a legend, None for no legend entry

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> ax = plot_ellipses([[0, 0], [4, 1]], np.array([1.0, 2.0]), probability=0.5)
    >>> round(float(ax.patches[0].width) / 2, 3)  # half of a round Gaussian lies this near its mean
    1.177
    """
    if alone := ax is None:
        ax = _layer(ax, f"Ellipses that hold {100 * probability:.0f} %")
    radius = np.sqrt(chi2.ppf(probability, df=2))
    for j, (mean, cov) in enumerate(zip(means, full(covs), strict=True)):
        values, vectors = np.linalg.eigh(cov)  # ascending
        width, height = 2 * radius * np.sqrt(np.maximum(values, 0))
        angle = np.degrees(np.arctan2(vectors[1, 0], vectors[0, 0]))
        label = None if labels is None else labels[j]
        shape = {"fill": False, "edgecolor": colour(j), "linewidth": 2, "zorder": 3}
        ax.add_patch(Ellipse(mean, width, height, angle=angle, label=label, **shape))
        ax.plot(*mean, "X", color=colour(j), markeredgecolor="white", markersize=10, zorder=5)
    ax.autoscale_view()
    if alone and np.ndim(covs) == 1:
        ax.set_aspect("equal")  # a circle has to look like one
    return ax


@in_style
def plot_trails(history, ax=None):
    """Draw the way that each mean took from its start to the last entry of a history.

    Parameters
    ----------
    history : sequence of Step, whose params are (weights, means, covs or variances)
    ax : matplotlib Axes, or None for a new figure

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import datasets, gaussians, run_em
    >>> X, names = datasets.faithful(), ("eruption (minutes)", "wait for the next (minutes)")
    >>> start = gaussians.init(X, 2, np.random.default_rng(4), "random")
    >>> run = run_em(X, gaussians.e_step, gaussians.m_step, start)
    >>> ax = plot_trails(run.history, plot_points(X, names=names, title="Which way the means went"))
    >>> ax.lines[-1].get_xydata()[-1].round(1)  # where the second mean ends
    array([ 2. , 54.5])
    """
    ax = _layer(ax, "The ways of the means")
    trails = np.stack([step.params[1] for step in history])  # (steps, k, 2)
    for j in range(trails.shape[1]):
        ax.plot(trails[:, j, 0], trails[:, j, 1], color="white", linewidth=4, zorder=4)
        ax.plot(*trails[:, j].T, "o-", color=colour(j), markersize=4, linewidth=1.5, zorder=4)
    return ax


@in_style
def plot_gaussians(
    X, step, history=None, ax=None, *, names=NAMES, title=None, probability=0.9, legend=True
):
    """Draw one step of EM: points in blended colour, ellipses, and the trails so far.

    Parameters
    ----------
    X : ndarray of shape (n, 2)
    step : Step, with params (weights, means, covs or variances), R and loglik
    history : sequence of Step from the start to `step`, for the trails of the means, or None
    ax : matplotlib Axes, or None for a new figure
    names : two str, what the axes measure, with units
    title : str, None for the log-likelihood
    probability : float, how much of a component lies inside its ellipse
    legend : bool, name the components to the right of the picture

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import datasets, gaussians, run_em
    >>> X, names = datasets.faithful(), ("eruption (minutes)", "wait for the next (minutes)")
    >>> start = gaussians.init(X, 2, np.random.default_rng(4), "random")
    >>> run = run_em(X, gaussians.e_step, gaussians.m_step, start)
    >>> ax = plot_gaussians(X, run.history[-1], run.history, names=names)
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['component 0\\nweight 0.644', 'component 1\\nweight 0.356']
    """
    weights, means, covs = step.params
    ax = plot_points(X, step.R, ax, names=names)
    if history is not None:
        plot_trails(history, ax)
    plot_ellipses(means, covs, ax, probability=probability)
    if np.ndim(covs) == 1:
        ax.set_aspect("equal")  # a circle has to look like one
    ax.set_title(title or f"log-likelihood {nats(step.loglik)}", loc="left")
    if legend:
        handles = [
            Line2D([], [], color=colour(j), marker="X", markeredgecolor="white", markersize=9,
                   label=f"component {j}\nweight {weight:.3f}")
            for j, weight in enumerate(weights)
        ]  # fmt: skip
        outside_legend(ax, handles=handles, title=f"ellipses hold {100 * probability:.0f} %")
    return ax


@in_style
def plot_gaussian_frames(
    X, history, which=None, *, names=NAMES, titles=None, columns=3, trails=True
):
    """Draw some steps of a run side by side, on the same axes: a slider that holds still.

    Parameters
    ----------
    X : ndarray of shape (n, 2)
    history : sequence of Step
    which : sequence of int, the steps to draw; None for six spread over the run
    names : two str, what the axes measure, with units
    titles : sequence of str, one a frame; None for the step and its log-likelihood
    columns : int, frames in a row
    trails : bool, draw the ways of the means; False for steps that are not of one run

    Returns
    -------
    matplotlib Figure

    Examples
    --------
    >>> from emlib import datasets, gaussians, run_em
    >>> X, names = datasets.faithful(), ("eruption (minutes)", "wait for the next (minutes)")
    >>> start = gaussians.init(X, 2, np.random.default_rng(4), "random")
    >>> run = run_em(X, gaussians.e_step, gaussians.m_step, start)
    >>> figure = plot_gaussian_frames(X, run.history, [0, 1, 3, run.n_iter], names=names, columns=2)
    >>> [ax.get_title(loc="left").split(":")[0] for ax in figure.axes][:3]
    ['step 0', 'step 1', 'step 3']
    """
    if which is None:
        which = np.unique(np.linspace(0, len(history) - 1, 6).round().astype(int))
    figure, axes = _grid(len(which), columns)
    for i, (t, ax) in enumerate(zip(which, axes, strict=True)):
        step = history[t]
        title = f"step {t}: {nats(step.loglik)}" if titles is None else titles[i]
        past = history[: t + 1] if trails else None
        plot_gaussians(X, step, past, ax, names=names, title=title, legend=False)
        ax.set_title(title, loc="left", fontsize=10)
    _look_at(X, axes[0])
    _share_labels(axes, columns)
    return figure


def nats(loglik, digits=1):
    """Write a log-likelihood with its unit, and with a true minus sign, as the axes do."""
    return f"{number(loglik, digits)} nats"


def _layer(ax, title):
    """Return `ax`, or new axes with names: what lies on other axes leaves their names alone."""
    if ax is None:
        ax = new_axes(None)
        ax.set(xlabel=NAMES[0], ylabel=NAMES[1])
        ax.set_title(title, loc="left")
    return ax


def _plane(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or X.shape[1] != 2:
        raise ValueError(f"X must have shape (n, 2) to be drawn in the plane, got {X.shape}")
    return X


def full(covs):
    """Turn variances (k,) into covariances (k, 2, 2), and leave covariances as they are."""
    covs = np.asarray(covs, dtype=float)
    return covs[:, None, None] * np.eye(2) if covs.ndim == 1 else covs


def _grid(n_frames, columns):
    """Make a figure of `n_frames` axes that share their scales; the rest of the grid is empty."""
    rows = -(-n_frames // columns)
    size = (3.2 * columns, 2.7 * rows)
    shared = {"squeeze": False, "sharex": True, "sharey": True}
    figure, axes = plt.subplots(rows, columns, figsize=size, **shared)
    for ax in axes.flat[n_frames:]:
        ax.remove()
    return figure, axes.flat[:n_frames]


def _look_at(X, ax, room=0.6):
    """Keep the points in view: wide ellipses may reach out of the picture."""
    X = _plane(X)
    low, high = X.min(axis=0), X.max(axis=0)
    margin = room * np.where(high > low, high - low, 1)
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    ax.set_xlim(max(left, low[0] - margin[0]), min(right, high[0] + margin[0]))
    ax.set_ylim(max(bottom, low[1] - margin[1]), min(top, high[1] + margin[1]))


def _share_labels(axes, columns):
    """Keep the axis names at the left and at the bottom of a grid only."""
    for i, ax in enumerate(axes):
        below = i + columns < len(axes)
        ax.tick_params(labelbottom=not below)
        if below:
            ax.set_xlabel("")
        if i % columns:
            ax.set_ylabel("")
