"""The density of a Gaussian mixture over the plane: contour lines, and a surface."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import colormaps
from matplotlib.colors import ListedColormap
from matplotlib.ticker import MaxNLocator

from emlib.gaussians import log_gaussian
from emlib.plots.gaussians import NAMES, full
from emlib.plots.style import in_style, new_axes

# the yellow end of viridis cannot be seen on white
HEIGHTS = ListedColormap(colormaps["viridis_r"](np.linspace(0.4, 1, 256)))


def density(points, weights, means, covs):
    """Compute the density of a mixture; far from everything it is 0.0.

    Parameters
    ----------
    points : ndarray of shape (m, 2)
    weights : ndarray of shape (k,)
    means : ndarray of shape (k, 2)
    covs : ndarray of shape (k, 2, 2), or (k,) variances of a spherical model

    Returns
    -------
    ndarray of shape (m,), per unit of area

    Examples
    --------
    >>> density(np.zeros((1, 2)), np.ones(1), np.zeros((1, 2)), np.ones(1)).round(4)  # 1 / (2 pi)
    array([0.1592])
    """
    components = zip(weights, means, full(covs), strict=True)
    return sum(weight * np.exp(log_gaussian(points, mean, cov)) for weight, mean, cov in components)


@in_style
def plot_contours(
    weights,
    means,
    covs,
    ax=None,
    *,
    span=None,
    names=NAMES,
    title=None,
    levels=8,
    area="unit of area",
):
    """Draw lines of equal density, and a bar that says how high each one lies.

    Parameters
    ----------
    weights, means, covs : as in `density`
    ax : matplotlib Axes, or None for a new figure
    span : ((left, right), (bottom, top)), the part of the plane to draw; None for all components
    names : two str, what the axes measure, with units
    title : str
    levels : int, about how many lines
    area : str, the unit of area, such as "square minute"

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> weights, means = np.array([0.4, 0.6]), np.array([[0.0, 0.0], [3.0, 2.0]])
    >>> covs = np.array([[[1.0, 0.6], [0.6, 1.0]], [[0.5, 0.0], [0.0, 1.5]]])
    >>> ax = plot_contours(weights, means, covs)
    >>> height = density(means[1:], weights, means, covs)[0]  # near the top
    >>> bool(ax.collections[0].levels.max() < 1.05 * height)
    True
    """
    ax = new_axes(ax)
    horizontal, vertical, height = _grid(weights, means, covs, span, steps=161)
    heights = MaxNLocator(levels).tick_values(0, height.max())
    heights = heights[(heights > 0) & (heights < height.max())]
    lines = ax.contour(
        horizontal, vertical, height, levels=heights, cmap=HEIGHTS, linewidths=1.5, zorder=3
    )
    bar = ax.figure.colorbar(lines, ax=ax, ticks=heights, label=f"density (per {area})")
    bar.outline.set_visible(False)
    if np.ndim(covs) == 1:
        ax.set_aspect("equal")  # a circle has to look like one
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(7, steps=[1, 2, 5, 10]))
    ax.set(xlabel=names[0], ylabel=names[1])
    ax.set_title(title or "Lines of equal density", loc="left")
    return ax


@in_style
def plot_surface(weights, means, covs, ax=None, *, span=None, names=NAMES, title=None):
    """Draw the density as a landscape.

    Parameters
    ----------
    weights, means, covs : as in `density`
    ax : matplotlib Axes with `projection="3d"`, or None for a new figure
    span, names, title : as in `plot_contours`

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> weights, means = np.array([0.4, 0.6]), np.array([[0.0, 0.0], [3.0, 2.0]])
    >>> covs = np.array([[[1.0, 0.6], [0.6, 1.0]], [[0.5, 0.0], [0.0, 1.5]]])
    >>> ax = plot_surface(weights, means, covs)
    >>> ax.get_zlabel()
    'density (per unit of area)'
    """
    if ax is None:
        figure = plt.figure(figsize=(6.4, 4.8), layout="none")
        ax = figure.add_axes((0.07, 0.0, 0.9, 0.92), projection="3d")
    horizontal, vertical, height = _grid(weights, means, covs, span, steps=81)
    ax.plot_surface(
        horizontal,
        vertical,
        height,
        cmap=HEIGHTS,
        rcount=81,
        ccount=81,
        linewidth=0,
        antialiased=False,
    )
    ax.set(xlabel=names[0], ylabel=names[1])
    ax.set_zlabel("density (per unit of area)", labelpad=10)
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.set_major_locator(MaxNLocator(5))
    ax.set_title(title or "The density as a landscape", loc="left")
    ax.set_box_aspect(None, zoom=0.9)  # leaves room for the names of the axes
    ax.view_init(elev=35, azim=-115)
    return ax


def _grid(weights, means, covs, span, steps):
    """Compute the density on a grid: three arrays of shape (steps, steps)."""
    if span is None:
        means = np.asarray(means, dtype=float)
        reach = 3 * np.sqrt(np.diagonal(full(covs), axis1=1, axis2=2))  # (k, 2)
        span = np.transpose([(means - reach).min(axis=0), (means + reach).max(axis=0)])
    horizontal, vertical = np.meshgrid(*(np.linspace(*side, steps) for side in span))
    points = np.column_stack([horizontal.ravel(), vertical.ravel()])
    return horizontal, vertical, density(points, weights, means, covs).reshape(horizontal.shape)
