"""Pictures: each function takes `ax=None`, draws what its arguments hold, and returns the axes."""

from emlib.plots.charts import plot_bic, plot_timings
from emlib.plots.density import plot_contours, plot_surface
from emlib.plots.gaussians import (
    plot_ellipses,
    plot_gaussian_frames,
    plot_gaussians,
    plot_points,
    plot_trails,
)
from emlib.plots.history import outside_legend, plot_loglik
from emlib.plots.style import PALETTE, STYLE, blend, colour

__all__ = [
    "PALETTE",
    "STYLE",
    "blend",
    "colour",
    "outside_legend",
    "plot_bic",
    "plot_contours",
    "plot_ellipses",
    "plot_gaussian_frames",
    "plot_gaussians",
    "plot_loglik",
    "plot_points",
    "plot_surface",
    "plot_timings",
    "plot_trails",
]
