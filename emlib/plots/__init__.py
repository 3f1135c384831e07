"""Pictures: each function takes `ax=None`, draws what its arguments hold, and returns the axes."""

from emlib.plots.history import outside_legend, plot_loglik
from emlib.plots.style import PALETTE, STYLE, blend, colour

__all__ = ["PALETTE", "STYLE", "blend", "colour", "outside_legend", "plot_loglik"]
