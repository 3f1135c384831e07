"""Coins: who threw each row, the coins themselves, and the path up the likelihood surface."""

import numpy as np

from emlib.plots.likelihood import loglik_surface, shade_loglik
from emlib.plots.style import colour
from emlib.stepper.views import halves
from emlib.stepper.views.halves import moments

__all__ = ["FORMULAS", "LAYERS", "NAMES", "SIZE", "Scene", "can_draw", "moments"]

NAMES = {"E": "E-step: share the rows out", "M": "M-step: count again"}
LAYERS = ("soft",)
SIZE = (8.4, 3.4)
FORMULAS = {
    "E": r"$r_{ij} = \dfrac{\prod_s\;\theta_{js}^{\,x_{is}}}"
    r"{\sum_l\;\prod_s\;\theta_{ls}^{\,x_{is}}}$",
    "M": r"$\theta_{js} = \dfrac{\sum_i\,r_{ij}\, x_{is}}{\sum_{s'}\;\sum_i\,r_{ij}\, x_{is'}}$",
}
GRID = np.linspace(0.01, 0.99, 50)
ROWS_SHOWN = 20
PATH = colour(4)  # neither coin's


def name(j):
    """Return the name of coin j, as the lesson has it: A, B, C ..."""
    return chr(ord("A") + j) if j < 26 else str(j)


def can_draw(X):
    """Tell whether X fits: rows of counts do."""
    return np.ndim(X) == 2


class Scene:
    """A run of EM on rows of flips X (n, d)."""

    def __init__(self, X, history):
        self.X = np.asarray(X, dtype=float)
        self.history = history
        self.logliks = np.array([step.loglik for step in history])
        self.surface = None
        if np.shape(history[0].params) == (2, 2):  # two coins with two sides: a surface to climb
            self.surface = loglik_surface(self.X, GRID)

    def at(self, t, half):
        """Return the Step to draw at this moment."""
        return halves.at(self.history, t, half)

    def describe(self, step, half):
        """Say in words what the picture shows."""
        if half == "E":
            counts = np.nansum(step.R, axis=0)
            return (
                "; ".join(f"coin {name(j)} gets {c:.2f} rows" for j, c in enumerate(counts)) + "."
            )
        thetas = np.asarray(step.params)
        return (
            "; ".join(
                f"coin {name(j)} shows its first side with probability {p:.4f}"
                for j, p in enumerate(thetas[:, 0])
            )
            + "."
        )

    def axes(self, figure):
        """Make the axes for the rows, the coins and, with two coins, the map."""
        k = len(self.history[0].params)
        shares = figure.add_axes((0.07, 0.19, 0.33, 0.68))
        rows = min(len(self.X), ROWS_SHOWN)
        labels = ["/".join(f"{x:g}" for x in row) for row in self.X[:rows]]
        shares.set_yticks(np.arange(rows), labels, fontsize=9)
        shares.set(xlabel="responsibility", ylim=(rows - 0.5, -0.5), xlim=(0, 1))
        shares.set_title("Who threw each row?", fontsize=11)
        bars = figure.add_axes((0.45, 0.19, 0.15, 0.68))
        bars.set(ylim=(0, 1.1), xlim=(-0.6, k - 0.4), xlabel="coin", yticks=[])
        bars.spines.left.set_visible(False)
        bars.set_xticks(np.arange(k), [name(j) for j in range(k)])
        bars.set_title("P(first side)", fontsize=11)
        if self.surface is None:
            return shares, bars, None
        ground = figure.add_axes((0.69, 0.19, 0.28, 0.68))
        shade_loglik(ground, GRID, self.surface)
        ground.set(xlim=(0, 1), ylim=(0, 1), xlabel=r"$\theta_A$", ylabel=r"$\theta_B$")
        ground.set_title("Darker is likelier", fontsize=11)
        return shares, bars, ground

    def draw(self, axes, step, t, half, layer):
        """Draw the shares of the rows, the coins, and the path so far."""
        shares, bars, ground = axes
        thetas = np.asarray(step.params)
        _shares(shares, np.nan_to_num(step.R[:ROWS_SHOWN]))
        bars.bar(
            np.arange(len(thetas)), thetas[:, 0], color=[colour(j) for j in range(len(thetas))]
        )
        for j, p in enumerate(thetas[:, 0]):
            bars.text(j, min(max(p, 0), 1) + 0.02, f"{p:.2f}", ha="center", fontsize=9)
        if ground is not None:
            last = t if half == "E" else t + 1
            path = [np.asarray(s.params)[:, 0] for s in self.history[: last + 1]]
            path = np.array([*path, thetas[:, 0]])
            ground.plot(*path.T, "o-", color=PATH, ms=4, lw=2)
            ground.plot(*path[-1], "o", color=PATH, ms=9, mec="black")


def _shares(ax, R):
    rows = np.arange(len(R))
    left = np.zeros(len(R))
    for j in range(R.shape[1]):
        ax.barh(rows, R[:, j], left=left, color=colour(j), height=0.8)
        left = left + R[:, j]
