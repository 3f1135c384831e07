"""Gaussians in the plane: points in blended colour, ellipses, trails of the means."""

import numpy as np
from scipy.stats import chi2

from emlib.plots.gaussians import NAMES as NAMES_OF_AXES
from emlib.plots.gaussians import plot_ellipses, plot_points
from emlib.plots.style import colour
from emlib.stepper.views import halves
from emlib.stepper.views.halves import NAMES, moments

__all__ = ["FORMULAS", "LAYERS", "NAMES", "SIZE", "Scene", "can_draw", "moments"]

LAYERS = ("soft", "hard")
SIZE = (7.2, 4.2)
FORMULAS = {
    "E": r"$r_{ij} = \dfrac{w_j\, N(x_i \mid \mu_j, \Sigma_j)}"
    r"{\sum_l\, w_l\, N(x_i \mid \mu_l, \Sigma_l)}$",
    "M": r"$\mu_j = \dfrac{\sum_i\, r_{ij}\, x_i}{n_j},\;\;"
    r" \Sigma_j = \dfrac{\sum_i\, r_{ij} (x_i-\mu_j)(x_i-\mu_j)^T}{n_j}$",
}
PROBABILITY = 0.9
ROOM, MOST_ROOM = 0.1, 0.4  # beyond the points, as parts of their range


def can_draw(X):
    """Tell whether X fits: points of the plane do."""
    return np.ndim(X) == 2 and np.shape(X)[1] == 2


class Scene:
    """A run of EM on points X (n, 2); `names` says what the axes measure."""

    names = NAMES_OF_AXES

    def __init__(self, X, history):
        self.X = np.asarray(X, dtype=float)
        self.history = history
        self.logliks = np.array([step.loglik for step in history])
        low, high = self.X.min(axis=0), self.X.max(axis=0)
        size = np.where(high > low, high - low, 1)
        reach = [_box(step.params) for step in history]  # an ellipse reaches beyond its points
        self.low, self.high = (
            np.clip(
                np.min([r[0] for r in reach], axis=0), low - MOST_ROOM * size, low - ROOM * size
            ),
            np.clip(
                np.max([r[1] for r in reach], axis=0), high + ROOM * size, high + MOST_ROOM * size
            ),
        )

    def at(self, t, half):
        """Return the Step to draw at this moment."""
        return halves.at(self.history, t, half)

    def describe(self, step, half):
        """Say in words what the picture shows."""
        weights, means, _ = step.params
        if half == "E":
            sizes = np.nansum(step.R, axis=0)
            parts = [f"component {j} explains {size:.1f} points" for j, size in enumerate(sizes)]
        else:
            parts = [
                f"component {j}: weight {w:.2f}, mean ({', '.join(f'{m:.2f}' for m in mean)})"
                for j, (w, mean) in enumerate(zip(weights, means, strict=True))
            ]
        return "; ".join(parts) + "."

    def axes(self, figure):
        """Make the axes, wide enough for the points and for every mean and its spread."""
        ax = figure.add_axes((0.11, 0.14, 0.62, 0.78))
        ax.set(xlabel=self.names[0], ylabel=self.names[1])
        ax.set(xlim=(self.low[0], self.high[0]), ylim=(self.low[1], self.high[1]))
        ax.autoscale(False)
        return ax

    def draw(self, ax, step, t, half, layer):
        """Draw points, trails and ellipses, and the weights beside them."""
        R = np.nan_to_num(step.R)
        if layer == "hard":
            R = np.eye(R.shape[1])[R.argmax(axis=1)]
        plot_points(self.X, R, ax, names=self.names)
        weights, means, spreads = step.params
        last = t if half == "E" else t + 1
        for j in range(len(means)):
            trail = np.array([s.params[1][j] for s in self.history[: last + 1]])
            ax.plot(*trail.T, color=colour(j), lw=1.5, alpha=0.7, zorder=3)
        plot_ellipses(means, spreads, ax, probability=PROBABILITY)
        beside = {"transform": ax.transAxes, "fontsize": 9}
        ax.text(1.03, 0.97, f"ellipses hold {100 * PROBABILITY:.0f} %", **beside)
        for j, weight in enumerate(weights):
            y = 0.90 - 0.06 * j
            ax.text(1.03, y, "\N{BLACK CIRCLE}", color=colour(j), **beside)
            ax.text(1.06, y, f"component {j}: {weight:.2f}", **beside)


def _box(params):
    """Return the corners (2,) and (2,) of the box around the ellipses of one step."""
    _, means, spreads = (np.nan_to_num(np.asarray(p, dtype=float)) for p in params)
    full = spreads.ndim == 3
    variances = np.diagonal(spreads, axis1=1, axis2=2) if full else spreads[:, None]
    radii = np.sqrt(chi2.ppf(PROBABILITY, df=2) * np.clip(variances, 0, None))
    return (means - radii).min(axis=0), (means + radii).max(axis=0)
