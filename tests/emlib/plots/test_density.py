"""The density of a mixture: contour lines and a landscape."""

import numpy as np
import pytest
from scipy.integrate import trapezoid
from scipy.stats import multivariate_normal

from emlib import plots
from emlib.plots.density import density

WEIGHTS = np.array([0.3, 0.7])
MEANS = np.array([[0.0, 0.0], [4.0, 5.0]])
COVS = np.array([[[1.0, 0.5], [0.5, 2.0]], [[3.0, -1.0], [-1.0, 1.0]]])


def test_density_is_that_of_scipy():
    """The mixture's density agrees with SciPy's components, to rounding."""
    points = np.random.default_rng(1).normal(size=(50, 2)) * 4
    expected = sum(
        w * multivariate_normal(m, c).pdf(points)
        for w, m, c in zip(WEIGHTS, MEANS, COVS, strict=True)
    )
    assert density(points, WEIGHTS, MEANS, COVS) == pytest.approx(expected, rel=1e-10)


def test_contours_leave_little_of_the_mixture_outside():
    """By default the picture holds more than 98 % of the probability."""
    ax = plots.plot_contours(WEIGHTS, MEANS, COVS)
    horizontal, vertical = (np.linspace(*limits, 201) for limits in (ax.get_xlim(), ax.get_ylim()))
    grid = np.stack(np.meshgrid(horizontal, vertical), axis=-1)
    height = density(grid.reshape(-1, 2), WEIGHTS, MEANS, COVS).reshape(201, 201)
    assert 0.98 < trapezoid(trapezoid(height, horizontal, axis=1), vertical) <= 1


def test_contours_and_surface_keep_to_the_span():
    """A stated part of the plane is what is drawn, with names on every axis."""
    span = ((-3, 6), (-3, 8))
    flat = plots.plot_contours(WEIGHTS, MEANS, COVS, span=span)
    assert (flat.get_xlim(), flat.get_ylim()) == span
    bar = flat.figure.axes[1]
    assert bar.get_ylabel() == "density (per unit of area)"
    assert min(bar.get_yticks()) > 0, "no line lies at density 0"
    solid = plots.plot_surface(WEIGHTS, MEANS, np.array([1.0, 2.0]), span=span)
    assert solid.get_xlim()[0] <= -3 < 6 <= solid.get_xlim()[1]
    assert solid.get_zlabel() == "density (per unit of area)"
