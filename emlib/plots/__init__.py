"""Pictures: each function takes `ax=None`, draws what its arguments hold, and returns the axes."""

from emlib.plots.charts import plot_bic, plot_timings
from emlib.plots.coins import plot_ends, plot_flips, plot_responsibilities, plot_sides
from emlib.plots.density import plot_contours, plot_surface
from emlib.plots.digits import (
    plot_completions,
    plot_contingency,
    plot_images,
    plot_means,
    plot_strip,
)
from emlib.plots.gaussians import (
    plot_ellipses,
    plot_gaussian_frames,
    plot_gaussians,
    plot_points,
    plot_trails,
)
from emlib.plots.history import outside_legend, plot_loglik
from emlib.plots.likelihood import (
    lower_bound,
    plot_bound,
    plot_loglik_map,
    plot_two_logliks,
)
from emlib.plots.models import (
    plot_counts,
    plot_gaps,
    plot_half_steps,
    plot_lines,
    plot_staircase,
)
from emlib.plots.scale import plot_blocks, plot_codes, plot_passes
from emlib.plots.scores import plot_held_out, plot_runs, plot_underflow
from emlib.plots.start import plot_before_after
from emlib.plots.style import PALETTE, STYLE, blend, colour

__all__ = [
    "PALETTE",
    "STYLE",
    "blend",
    "colour",
    "lower_bound",
    "outside_legend",
    "plot_before_after",
    "plot_bic",
    "plot_blocks",
    "plot_bound",
    "plot_codes",
    "plot_completions",
    "plot_contingency",
    "plot_contours",
    "plot_counts",
    "plot_ellipses",
    "plot_ends",
    "plot_flips",
    "plot_gaps",
    "plot_gaussian_frames",
    "plot_gaussians",
    "plot_half_steps",
    "plot_held_out",
    "plot_images",
    "plot_lines",
    "plot_loglik",
    "plot_loglik_map",
    "plot_means",
    "plot_passes",
    "plot_points",
    "plot_responsibilities",
    "plot_runs",
    "plot_sides",
    "plot_staircase",
    "plot_strip",
    "plot_surface",
    "plot_timings",
    "plot_trails",
    "plot_two_logliks",
    "plot_underflow",
]
