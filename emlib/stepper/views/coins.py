"""Coins: who threw each row, the coins themselves, and the path up the likelihood surface."""

import numpy as np

from emlib.plots.coins import loglik_surface, shade_loglik
from emlib.plots.style import colour
from emlib.stepper.views import halves
from emlib.stepper.views.halves import moments

__all__ = ["FORMULAS", "LAYERS", "NAMES", "SIZE", "Scene", "moments"]

NAMES = {"E": "E-step: share the rows out", "M": "M-step: count again"}
LAYERS = ("soft",)
SIZE = (8.4, 3.4)
FORMULAS = {
    "E": r"$r_{ij} = \dfrac{\prod_s \theta_{js}^{x_{is}}}{\sum_l \prod_s \theta_{ls}^{x_{is}}}$",
    "M": r"$\theta_{js} = \dfrac{\sum_i r_{ij}\, x_{is}}{\sum_{s'} \sum_i r_{ij}\, x_{is'}}$",
}
GRID = np.linspace(0.01, 0.99, 50)
ROWS_SHOWN = 20


def name(j):
    """Return the name of coin j, as the lesson has it: A, B, C ..."""
    return chr(ord("A") + j) if j < 26 else str(j)


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

    def draw(self, figure, step, t, half, layer):
        """Draw the shares of the rows, the coins and the surface into a figure."""
        thetas = np.asarray(step.params)
        _shares(figure.add_axes((0.07, 0.19, 0.33, 0.68)), self.X, step.R)
        _thetas(figure.add_axes((0.45, 0.19, 0.15, 0.68)), thetas)
        if self.surface is not None:
            last = t if half == "E" else t + 1
            path = [np.asarray(s.params)[:, 0] for s in self.history[: last + 1]]
            self._climb(figure.add_axes((0.69, 0.19, 0.28, 0.68)), np.array([*path, thetas[:, 0]]))

    def _climb(self, ax, path):
        shade_loglik(ax, GRID, self.surface)
        ax.plot(path[:, 0], path[:, 1], "o-", color=colour(4), ms=4, lw=2)
        ax.plot(*path[-1], "o", color=colour(4), ms=9, mec="black")
        ax.set(xlim=(0, 1), ylim=(0, 1), xlabel=r"$\theta_A$", ylabel=r"$\theta_B$")
        ax.set_title("Log-likelihood, dark is high", fontsize=11)


def _shares(ax, X, R):
    rows = min(len(R), ROWS_SHOWN)
    left = np.zeros(rows)
    for j in range(R.shape[1]):
        share = np.nan_to_num(R[:rows, j])
        ax.barh(np.arange(rows), share, left=left, color=colour(j), height=0.8)
        left += share
    names = ["/".join(f"{x:g}" for x in row) for row in X[:rows]]
    ax.set_yticks(np.arange(rows), names, fontsize=9)
    ax.set(xlabel="responsibility", ylim=(rows - 0.5, -0.5), xlim=(0, max(1, left.max())))
    ax.set_title("Who threw each row?", fontsize=11)


def _thetas(ax, thetas):
    k = len(thetas)
    ax.bar(np.arange(k), thetas[:, 0], color=[colour(j) for j in range(k)])
    for j, p in enumerate(thetas[:, 0]):
        ax.text(j, min(max(p, 0), 1) + 0.02, f"{p:.2f}", ha="center", fontsize=9)
    ax.set(ylim=(0, 1.08), xlim=(-0.6, k - 0.4), xlabel="coin", yticks=[])
    ax.spines.left.set_visible(False)
    ax.set_xticks(np.arange(k), [name(j) for j in range(k)])
    ax.set_title("P(first side)", fontsize=11)
