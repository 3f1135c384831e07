"""Frames: every picture of a run, drawn once before the slider moves.

Drawing with Matplotlib takes about 0.05 s a frame, showing a finished picture next to nothing;
so all the waiting is done when the run is made, and none when the slider is dragged.
"""

import io
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from PIL import Image

from emlib.plots.style import STYLE

DPI = 96


@dataclass(frozen=True)
class Frame:
    """One position of the slider.

    title : str, where in the run this is
    text : str, what to look at; it is the alternative text of the picture as well
    pictures : dict of layer name ("soft", "hard") to PNG bytes
    problem : bool, the text tells of a mistake
    """

    title: str
    text: str
    pictures: dict
    problem: bool = False


def make_frames(view, X, run, *, names=None):
    """Draw every frame of a run.

    Parameters
    ----------
    view : module of `emlib.stepper.views`
    X : ndarray of shape (n, d)
    run : Trace
    names : two str, what the axes of the plane measure, or None

    Returns
    -------
    list of Frame; the last one shows the two sides if the run leaves its reference
    """
    scene = view.Scene(X, run.history) if run.history else None
    if names is not None and scene is not None:
        scene.names = names
    frames = []
    for t, half in view.moments(len(run.history)):
        step = scene.at(t, half)
        pictures = {
            layer: _picture(view, scene, [(None, step)], t, half, layer) for layer in view.LAYERS
        }
        frames.append(Frame(_title(view, t, half), scene.describe(step, half), pictures))
    if run.problem:
        frames.append(_ending(view, scene, run))
    return frames


def _ending(view, scene, run):
    title = "Here it goes wrong"
    if run.yours is None or run.yours.R.shape != run.expected.R.shape:
        return Frame(title, run.problem, {}, problem=True)
    t = len(run.history) - 1
    half = "M" if run.yours.R is run.expected.R else "E"
    if half not in view.FORMULAS:  # this view shows whole iterations
        half = None
    pair = [("yours", run.yours), ("the reference", run.expected)]
    pictures = {layer: _picture(view, scene, pair, t, half, layer) for layer in view.LAYERS}
    return Frame("Here you leave the reference", run.problem, pictures, problem=True)


def _title(view, t, half):
    return f"Iteration {t}" + (f", {view.NAMES[half]}" if half else "")


def _picture(view, scene, panels, t, half, layer):
    """Draw the panels side by side, above the formula of the step and the log-likelihood."""
    width, height = view.SIZE
    with mpl.rc_context(fname=STYLE):
        figure = Figure(figsize=(width * (1.6 if len(panels) > 1 else 1), height + 1.5))
        figure.set_layout_engine("none")
        share = height / (height + 1.5)  # of the picture's height
        top, bottom = figure.subfigures(2, 1, height_ratios=[share, 1 - share])
        parts = top.subfigures(1, len(panels), squeeze=False)[0]
        for part, (name, step) in zip(parts, panels, strict=True):
            scene.draw(part, step, t, half, layer)
            if name:
                part.suptitle(name, fontweight="bold", y=0.99)
        _curve(bottom, scene.logliks, t)
        bottom.text(0.04, 0.5, view.FORMULAS[half], fontsize=12, va="center")
        return _png(figure)


def _png(figure):
    """Return the figure as PNG; a palette of 128 colours makes it a quarter of the size."""
    figure.set_dpi(DPI)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    picture = Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3])
    buffer = io.BytesIO()
    picture.quantize(128, Image.Quantize.FASTOCTREE).save(buffer, format="png")
    return buffer.getvalue()


def _curve(figure, logliks, t):
    ax = figure.add_axes((0.62, 0.36, 0.35, 0.44))
    ax.plot(logliks, color="0.6", lw=1.5)
    ax.plot(t, logliks[t], "o", color="black")
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.yaxis.set_major_locator(MaxNLocator(3))
    ax.ticklabel_format(axis="y", useOffset=False)
    ax.set_xlabel("iteration", fontsize=9)
    ax.set_title(
        f"log-likelihood {logliks[t]:,.4f} nats", fontsize=9, fontweight="normal", loc="right"
    )
    ax.tick_params(labelsize=8)
    finite = logliks[np.isfinite(logliks)]
    if len(finite) and np.ptp(finite) == 0:
        ax.set_ylim(finite[0] - 1, finite[0] + 1)
