"""Draw docs/em.png, the picture of the README: two runs of emlib's EM, four moments of each.

python scripts/make_picture.py
"""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

from emlib import bernoulli, datasets, gaussians, run_em
from emlib.plots import STYLE, plot_ellipses, plot_points, plot_trails

TARGET = Path(__file__).parents[1] / "docs" / "em.png"
GEYSER_STEPS = (0, 1, 3, 8)
DIGIT_STEPS = (0, 1, 3, 20)


def main():
    with plt.style.context(STYLE):
        figure = plt.figure(figsize=(11, 4.9))
        above, below = figure.subfigures(2, 1, height_ratios=[1.8, 1])
        draw_geyser(above.subplots(1, 4, sharey=True))
        draw_digits(below.subplots(1, 4))
        figure.savefig(TARGET, dpi=90, metadata={"Software": None})
    print(f"wrote {TARGET.name}, {TARGET.stat().st_size / 1000:.0f} kB")


def draw_geyser(axes):
    """Old Faithful from a poor start: both means in the middle of nowhere."""
    X = datasets.faithful()
    start = (
        np.array([0.5, 0.5]),
        np.array([[2.6, 84.0], [4.2, 50.0]]),
        np.array([np.diag([0.4, 60.0])] * 2),
    )
    history = run_em(X, gaussians.e_step, gaussians.m_step, start).history
    for t, ax in zip(GEYSER_STEPS, axes, strict=True):
        names = ("eruption (minutes)", "wait for the next (minutes)")
        plot_points(X, history[t].R, ax, names=names, title=moment(t, GEYSER_STEPS), size=10)
        plot_trails(history[: t + 1], ax)
        plot_ellipses(*history[t].params[1:], ax)
        ax.set(xlim=(0.3, 6.3), ylim=(25, 106))
        ax.label_outer()


def draw_digits(axes):
    """Ten mean images, from means of fifty random digits to ten faces."""
    grey, _ = datasets.mnist("train", n=4000)
    X = datasets.binarise(grey, 128)
    start = bernoulli.init(X, 10, np.random.default_rng(8), method="random")
    run = run_em(X, bernoulli.e_step, bernoulli.m_step, start, max_iter=DIGIT_STEPS[-1])
    for t, ax in zip(DIGIT_STEPS, axes, strict=True):
        means = run.history[t].params[1].reshape(2, 5, 28, 28)
        ax.imshow(means.transpose(0, 2, 1, 3).reshape(56, 140), vmin=0, vmax=1)
        ax.set_title(moment(t, DIGIT_STEPS), loc="left")
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    axes[0].set_ylabel("means of ten\nclusters of digits")


def moment(t, steps):
    if t == 0:
        return "start"
    return f"after {t} step{'s' if t > 1 else ''}" + (" of EM" if t == steps[1] else "")


if __name__ == "__main__":
    main()
