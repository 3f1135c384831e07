"""The slider: frames are drawn once, then only shown."""

import io

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from emlib.em import Result, run_em
from emlib.plots.style import STYLE
from emlib.stepper.views import VIEWS


def stepper(
    data, e_step=None, m_step=None, params=None, *, view, X=None, max_iter=30, reference=False
):
    """Show EM step by step, with a slider, a play button and the log-likelihood.

    Parameters
    ----------
    data : Result or history to look at (give `X` too), or the data X (n, d) to run EM on
    e_step, m_step, params : with X as `data`: the pair of functions to run, and where to start
    view : "coins", "gaussians" or "digits"
    X : ndarray of shape (n, d), the data of a finished run
    max_iter : int, steps to run

    Returns
    -------
    ipywidgets.Widget
    """
    if view not in VIEWS:
        raise ValueError(f"view must be one of {', '.join(map(repr, VIEWS))}, got {view!r}")
    if e_step is not None:
        X, history = data, run_em(data, e_step, m_step, params, max_iter=max_iter).history
    else:
        history = data.history if isinstance(data, Result) else data
        if X is None:
            raise ValueError("X is missing; pass the data of this run: stepper(result, X=X, ...)")
    frames = [_frame(X, history, t, view) for t in range(len(history))]
    picture = widgets.Image(value=frames[0], format="png", layout=widgets.Layout(max_width="100%"))
    slider = widgets.IntSlider(max=len(frames) - 1, description="iteration")
    play = widgets.Play(max=len(frames) - 1, interval=500)
    widgets.jslink((play, "value"), (slider, "value"))
    slider.observe(lambda change: setattr(picture, "value", frames[change["new"]]), "value")
    return widgets.VBox([widgets.HBox([play, slider]), picture])


def _frame(X, history, t, view):
    draw, size = VIEWS[view]
    logliks = np.array([step.loglik for step in history])
    with plt.style.context(STYLE):
        figure = Figure(figsize=(size[0], size[1] + 1.6), layout="constrained")
        top, bottom = figure.subfigures(2, 1, height_ratios=[size[1], 1.6])
        draw(X, history, t, top)
        ax = bottom.subplots()
        ax.plot(logliks, color="0.6")
        ax.plot(t, logliks[t], "o", color="black")
        ax.set(xlabel="iteration", ylabel="log-lik. (nats)", title=f"{logliks[t]:.4f} nats")
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=90)
    return buffer.getvalue()
