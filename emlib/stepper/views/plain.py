"""Any mixture: which component explains which row. No parameter is drawn."""

import numpy as np

from emlib.plots.style import colour

__all__ = ["FORMULAS", "LAYERS", "NAMES", "SIZE", "Scene", "can_draw", "moments"]

NAMES = {None: ""}
LAYERS = ("soft",)
SIZE = (7.2, 3.4)
FORMULAS = {None: r"$r_{ij} = P(\,\mathrm{component}\ j \mid x_i\,)$"}
ROWS_SHOWN = 300


def can_draw(X):
    """Tell whether X fits; whatever has rows does."""
    return True


def moments(n):
    """Return the frames of a history of n entries: one for each iteration."""
    return [(t, None) for t in range(n)]


class Scene:
    """A run of EM on any data with n rows; they are drawn in the order of their first number."""

    def __init__(self, X, history):
        self.history = history
        self.logliks = np.array([step.loglik for step in history])
        for step in history:
            if np.ndim(step.R) != 2 or len(step.R) != len(X):
                raise ValueError(
                    f"R must have one row for each of the {len(X)} rows of X to be drawn, and a "
                    f"column for each component, got shape {np.shape(step.R)}"
                )
        first = np.asarray(X, dtype=float).reshape(len(X), -1)[:, 0]
        order = np.argsort(first, kind="stable")
        shown = np.linspace(0, len(X) - 1, min(len(X), ROWS_SHOWN)).round().astype(int)
        self.rows = order[shown]

    def at(self, t, half):
        """Return the Step to draw at this moment."""
        return self.history[t]

    def describe(self, step, half):
        """Say in words what the picture shows."""
        sizes = np.nansum(step.R, axis=0)
        parts = (f"component {j} explains {size:.1f} rows" for j, size in enumerate(sizes))
        return "; ".join(parts) + "."

    def axes(self, figure):
        """Make the axes for the rows and for the components."""
        k = np.shape(self.history[0].R)[1]
        rows = figure.add_axes((0.1, 0.17, 0.55, 0.71))
        rows.set(xlim=(-0.5, len(self.rows) - 0.5), ylim=(0, 1), xticks=[])
        rows.set(xlabel="rows, by their first number", ylabel="responsibility")
        rows.set_title("Which component explains which row?", fontsize=11)
        bars = figure.add_axes((0.74, 0.17, 0.24, 0.71))
        bars.set(ylim=(0, 1), xlim=(-0.6, k - 0.4), xlabel="component", xticks=np.arange(k))
        bars.set_title("How much of all?", fontsize=11)
        return rows, bars

    def draw(self, axes, step, t, half, layer):
        """Draw the shares of the rows, and those of the components."""
        rows, bars = axes
        R = np.nan_to_num(step.R)
        edges, below = np.arange(len(self.rows) + 1) - 0.5, np.zeros(len(self.rows))
        for j, shares in enumerate(R[self.rows].T):
            above = below + shares
            rows.stairs(above, edges, baseline=below, fill=True, color=colour(j))
            below = above
        sizes = R.mean(axis=0)
        bars.bar(np.arange(len(sizes)), sizes, color=[colour(j) for j in range(len(sizes))])
