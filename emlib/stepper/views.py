"""One picture of one EM step for each model: (X, history, t, figure) -> None."""

import numpy as np
from matplotlib.patches import Ellipse

from emlib.plots.style import blend, colour


def coins(X, history, t, figure):
    """Draw responsibilities per row of flips beside the coins' probabilities of the first side."""
    left, right = figure.subplots(1, 2, width_ratios=[2, 1])
    thetas, R = np.asarray(history[t].params), np.asarray(history[t].R)
    bottom = np.zeros(len(R))
    for j in range(R.shape[1]):
        left.bar(np.arange(len(R)), R[:, j], bottom=bottom, color=colour(j), label=f"coin {j}")
        bottom += R[:, j]
    left.set(
        xticks=np.arange(len(R)),
        xticklabels=["/".join(f"{x:g}" for x in row) for row in np.asarray(X)],
        xlabel="row (counts of each side)",
        ylabel="responsibility",
        title="Who threw it?",
    )
    right.barh(np.arange(len(thetas)), thetas[:, 0], color=[colour(j) for j in range(len(thetas))])
    right.set(
        xlim=(0, 1),
        yticks=np.arange(len(thetas)),
        yticklabels=[f"coin {j}" for j in range(len(thetas))],
        xlabel="probability of the first side",
        title="The coins",
    )


def gaussians(X, history, t, figure):
    """Draw points in blended colour, 90 % ellipses and the trails of the means."""
    ax = figure.subplots()
    X = np.asarray(X)
    _, means, spreads = history[t].params
    ax.scatter(X[:, 0], X[:, 1], s=12, color=blend(history[t].R))
    radius = np.sqrt(-2 * np.log(0.1))  # 90 % of a 2-D Gaussian lies within this many deviations
    for j, (mean, spread) in enumerate(zip(means, spreads, strict=True)):
        values, vectors = np.linalg.eigh(np.eye(2) * spread if np.ndim(spread) == 0 else spread)
        width, height = 2 * radius * np.sqrt(values)
        angle = np.degrees(np.arctan2(vectors[1, 0], vectors[0, 0]))
        ax.add_patch(Ellipse(mean, width, height, angle=angle, fill=False, lw=2, ec=colour(j)))
        trail = np.array([step.params[1][j] for step in history[: t + 1]])
        ax.plot(trail[:, 0], trail[:, 1], "o-", ms=3, lw=1, color=colour(j))
    ax.set(xlabel="$x_1$", ylabel="$x_2$", title="Points by responsibility, ellipses hold 90 %")


def digits(X, history, t, figure):
    """Draw the mean images, each under its weight."""
    weights, means = history[t].params[:2]
    columns = min(len(means), 10)
    rows = -(-len(means) // columns)
    side = int(np.sqrt(means.shape[1]))
    axes = figure.subplots(rows, columns, squeeze=False)
    for ax in axes.flat:
        ax.axis("off")
    for ax, weight, mean in zip(axes.flat, weights, means, strict=False):
        ax.imshow(np.reshape(mean, (side, side)), cmap="gray_r", vmin=0, vmax=1)
        ax.set_title(f"{weight:.2f}", fontsize=9, fontweight="normal")


VIEWS = {
    "coins": (coins, (7.0, 3.2)),
    "gaussians": (gaussians, (6.4, 4.4)),
    "digits": (digits, (8, 2.4)),
}
