"""Pictures: each function takes `ax=None`, draws what its arguments hold, and returns the axes.

Matplotlib is loaded with the first picture, so that the palette alone costs nothing.
"""

from importlib import import_module

_ROOMS = {
    "charts": "plot_bic plot_timings",
    "coins": "plot_ends plot_flips plot_responsibilities plot_sides",
    "density": "plot_contours plot_surface",
    "digits": "plot_completions plot_contingency plot_images plot_means plot_strip",
    "gaussians": "plot_ellipses plot_gaussian_frames plot_gaussians plot_points plot_trails",
    "history": "outside_legend plot_loglik",
    "likelihood": "lower_bound plot_bound plot_loglik_map plot_two_logliks",
    "models": "plot_counts plot_gaps plot_half_steps plot_lines plot_staircase",
    "palette": "PALETTE",
    "scale": "plot_blocks plot_codes plot_passes",
    "scores": "plot_held_out plot_runs plot_underflow",
    "start": "plot_before_after",
    "style": "STYLE blend colour",
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names.split()}

__all__ = sorted(_HOMES)


def __getattr__(name):
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_HOMES})
