"""Digits: the mean images, as large as their weights, and the images that they explain."""

import numpy as np

from emlib.bernoulli import log_bernoulli, pixels

__all__ = ["FORMULAS", "LAYERS", "NAMES", "SIZE", "Scene", "can_draw", "moments"]

NAMES = {None: ""}
LAYERS = ("soft",)
SIZE = (8.4, 3.3)
COLUMNS = 10
ROWS = (2.4, 1.25, 0.45)  # inches above the bottom: means, best, worst
FORMULAS = {
    None: r"$\mu_j = \dfrac{\sum_i\, r_{ij}\, x_i}{n_j},\;\; w_j = \dfrac{n_j}{n},\;\;"
    r" n_j = \sum_i\, r_{ij}$"
}


def moments(n):
    """Return the frames of a history of n entries: one for each iteration."""
    return [(t, None) for t in range(n)]


def can_draw(X):
    """Tell whether X fits: square images do."""
    return _side(X) ** 2 == np.shape(X)[1]


class Scene:
    """A run of EM on images X (n, d), d a square number."""

    def __init__(self, X, history):
        self.X = pixels(X)
        self.history = history
        self.logliks = np.array([step.loglik for step in history])
        self.side = _side(self.X)
        if not can_draw(self.X):
            raise ValueError(f"images must be square, got {self.X.shape[1]} pixels each")

    def at(self, t, half):
        """Return the Step to draw at this moment."""
        return self.history[t]

    def describe(self, step, half):
        """Say in words what the picture shows."""
        weights = ", ".join(f"{w:.2f}" for w in step.params[0])
        return f"{len(step.params[0])} mean images with weights {weights}."

    def axes(self, figure):
        """Make one empty sheet; images are laid on it, measured in inches."""
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, SIZE[0]), ylim=(0, SIZE[1]))
        ax.axis("off")
        ax.autoscale(False)
        if len(self.history[0].params[1]) <= COLUMNS:
            for label, y in zip(("mean", "best", "worst"), ROWS, strict=True):
                ax.text(0.05, y, label, fontsize=9, va="center")
        return ax

    def draw(self, ax, step, t, half, layer):
        """Draw each mean as large as its weight, and the images that it explains best and worst."""
        weights, means = (np.asarray(p) for p in step.params)
        k = len(means)
        columns = min(k, COLUMNS)
        width = (SIZE[0] - 0.6) / columns
        lines = -(-k // columns)
        full = min(0.95 * width, 1.1 if k <= COLUMNS else 0.8 * (SIZE[1] - 0.3) / lines)
        scales = np.sqrt(np.clip(weights, 0, None) / max(weights.max(), 1e-12))
        for j in range(k):
            x = 0.6 + (j % columns + 0.5) * width
            line = (SIZE[1] - 0.25) / lines
            y = ROWS[0] if k <= COLUMNS else SIZE[1] - (j // columns + 0.55) * line
            self._image(ax, means[j], x, y, full * max(scales[j], 0.2))
            ax.text(x, y + full / 2 + 0.03, f"{weights[j]:.2f}", ha="center", fontsize=9)
        if k <= COLUMNS:
            self._examples(ax, step, means, width)

    def _examples(self, ax, step, means, width):
        log_p = log_bernoulli(self.X, np.clip(means, 0, 1))  # (n, k)
        owner = np.nan_to_num(step.R).argmax(axis=1)
        for j in range(len(means)):
            own = np.flatnonzero(owner == j)
            if len(own):
                ranked = own[np.argsort(log_p[own, j])]
                x = 0.6 + (j + 0.5) * width
                self._image(ax, self.X[ranked[-1]], x, ROWS[1], 0.62)
                self._image(ax, self.X[ranked[0]], x, ROWS[2], 0.62)

    def _image(self, ax, image, x, y, size):
        box = (x - size / 2, x + size / 2, y - size / 2, y + size / 2)
        picture = image.reshape(self.side, self.side)
        ax.imshow(picture, cmap="gray_r", vmin=0, vmax=1, extent=box, aspect="auto")


def _side(X):
    return round(np.sqrt(np.shape(X)[1]))
