"""Digits: the mean images, as large as their weights, and the images that they explain."""

import numpy as np

from emlib.bernoulli import log_bernoulli, pixels
from emlib.plots.style import colour

__all__ = ["FORMULAS", "LAYERS", "NAMES", "SIZE", "Scene", "moments"]

NAMES = {None: ""}
LAYERS = ("soft",)
SIZE = (8.4, 3.3)
FORMULAS = {
    None: r"$\mu_j = \dfrac{\sum_i r_{ij}\, x_i}{n_j},\;\; w_j = \dfrac{n_j}{n},\;\;"
    r" n_j = \sum_i r_{ij}$"
}


def moments(n):
    """Return the frames of a history of n entries: one for each iteration."""
    return [(t, None) for t in range(n)]


class Scene:
    """A run of EM on images X (n, d), d a square number."""

    def __init__(self, X, history):
        self.X = pixels(X)
        self.history = history
        self.logliks = np.array([step.loglik for step in history])
        self.side = round(np.sqrt(self.X.shape[1]))
        if self.side**2 != self.X.shape[1]:
            raise ValueError(f"images must be square, got {self.X.shape[1]} pixels each")

    def at(self, t, half):
        """Return the Step to draw at this moment."""
        return self.history[t]

    def describe(self, step, half):
        """Say in words what the picture shows."""
        weights = ", ".join(f"{w:.2f}" for w in step.params[0])
        return f"{len(step.params[0])} mean images with weights {weights}."

    def draw(self, figure, step, t, half, layer):
        """Draw each component in a column: mean, best explained image, worst explained image."""
        weights, means = (np.asarray(p) for p in step.params)
        k = len(means)
        log_p = log_bernoulli(self.X, np.clip(means, 0, 1))
        owner = np.nan_to_num(step.R).argmax(axis=1)
        names = ("mean", "best", "worst") if k <= 10 else ("mean",)
        width = 0.92 / min(k, 10)
        lines = -(-k // 10)
        for j in range(k):
            left = 0.07 + (j % 10) * width
            centre = (0.68, 0.34, 0.13) if k <= 10 else (0.9 - (j // 10 + 0.5) * 0.85 / lines,)
            full = 0.36 if k <= 10 else 0.75 / lines
            scale = np.sqrt(max(weights[j], 0) / max(weights.max(), 1e-12))
            self._image(
                figure, means[j], left + width / 2, centre[0], width, full * max(scale, 0.2)
            )
            figure.text(
                left + width / 2,
                centre[0] + full / 2 + 0.01,
                f"{weights[j]:.2f}",
                ha="center",
                fontsize=9,
                color=colour(j),
            )
            own = np.flatnonzero(owner == j)
            if k <= 10 and len(own):
                ranked = own[np.argsort(log_p[own, j])]
                self._image(figure, self.X[ranked[-1]], left + width / 2, centre[1], width, 0.17)
                self._image(figure, self.X[ranked[0]], left + width / 2, centre[2], width, 0.17)
        if k <= 10:
            for name, y in zip(names, (0.68, 0.34, 0.13), strict=True):
                figure.text(0.01, y, name, fontsize=9, va="center")

    def _image(self, figure, image, x, y, width, height):
        width = min(width * 0.96, height)
        ax = figure.add_axes((x - width / 2, y - height / 2, width, height))
        ax.imshow(image.reshape(self.side, self.side), cmap="gray_r", vmin=0, vmax=1)
        ax.axis("off")
