"""The poster of the first lesson: grey points, EM on its way, coloured clusters."""

from emlib.plots.gaussians import NAMES, plot_gaussians, plot_points
from emlib.plots.style import subplots


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
    """
    rc = {"axes.titlesize": 11}
    figure, axes = subplots(1, 3, rc=rc, figsize=(9.6, 3.3), sharex=True, sharey=True)
    plot_points(X, ax=axes[0], names=names, title="What you are given")
    frames = [(halfway, f"EM after {halfway} steps"), (len(history) - 1, "EM at the end")]
    for ax, (t, title) in zip(axes[1:], frames, strict=True):
        plot_gaussians(X, history[t], history[: t + 1], ax, names=names, title=title, legend=False)
        ax.set_ylabel("")
    return figure
