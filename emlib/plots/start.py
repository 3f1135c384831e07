"""The poster of the first lesson: grey points, EM on its way, coloured clusters."""

import matplotlib.pyplot as plt

from emlib.plots.gaussians import NAMES, plot_gaussians, plot_points
from emlib.plots.style import in_style


@in_style
def plot_before_after(X, history, halfway=3, *, names=NAMES):
    """Draw the points without colours, in the middle of a run, and at its end.

    Parameters
    ----------
    X : ndarray of shape (n, 2)
    history : sequence of Step of a Gaussian mixture
    halfway : int, the step drawn in the middle
    names : two str, what the axes measure, with units

    Returns
    -------
    matplotlib Figure

    Examples
    --------
    >>> import numpy as np
    >>> from emlib import datasets, gaussians, run_em
    >>> X, names = datasets.faithful(), ("eruption (minutes)", "wait for the next (minutes)")
    >>> start = gaussians.init(X, 2, np.random.default_rng(4), "random")
    >>> run = run_em(X, gaussians.e_step, gaussians.m_step, start)
    >>> figure = plot_before_after(X, run.history, names=names)
    >>> [ax.get_title(loc="left") for ax in figure.axes]
    ['What you are given', 'EM after 3 steps', 'EM at the end']
    """
    figure, axes = plt.subplots(1, 3, figsize=(9.6, 3.3), sharex=True, sharey=True)
    plot_points(X, ax=axes[0], names=names, title="What you are given")
    frames = [(halfway, f"EM after {halfway} steps"), (len(history) - 1, "EM at the end")]
    for ax, (t, title) in zip(axes[1:], frames, strict=True):
        plot_gaussians(X, history[t], history[: t + 1], ax, names=names, title=title, legend=False)
        ax.set_ylabel("")
    return figure
