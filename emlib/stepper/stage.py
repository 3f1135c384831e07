"""A stage: what stands still is drawn once, what moves is drawn on top of it for each frame.

Axes, ticks, labels and formulas cost Matplotlib ten times as much as points and ellipses, and they
are the same in every frame. So the stage keeps them as a finished background and only adds artists.
"""

import io

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from PIL import Image

from emlib.plots.style import GREY, RC

DPI = 96
STRIP = 1.5  # inches under the picture, for the formula and the log-likelihood
HEAD = 0.35  # inches above a panel, for its title
TWO_PANELS = 1.6  # how much wider a picture of two panels is, side by side
WIDE = 2  # a view that is so much wider than high puts its panels one above the other


class Stage:
    """The picture of a run, with everything in it that does not move.

    Parameters
    ----------
    view : module of `emlib.stepper.views`
    scene : its Scene
    formula : str, mathtext
    panels : sequence of str, titles of the panels; ("",) for one without a title
    """

    def __init__(self, view, scene, formula, panels=("",)):
        width, height = view.SIZE
        head = HEAD if any(panels) else 0
        rows, columns = 1, len(panels)
        if width > WIDE * height:
            rows, columns = columns, rows
        width *= TWO_PANELS if columns > 1 else 1
        above = rows * (height + head)
        with mpl.rc_context(RC):
            self.figure = Figure(figsize=(width, above + STRIP), dpi=DPI)
            self.figure.set_layout_engine("none")
            self.canvas = FigureCanvasAgg(self.figure)
            top, bottom = self.figure.subfigures(2, 1, height_ratios=[above, STRIP])
            parts = top.subfigures(rows, columns, squeeze=False).flat
            self.panels = []
            for part, title in zip(parts, panels, strict=True):
                if title:
                    line, part = part.subfigures(2, 1, height_ratios=[head, height])
                    line.text(0.5, 0.5, title, fontweight="bold", ha="center", va="center")
                self.panels.append(scene.axes(part))
            self.curve = _curve(bottom, scene.logliks)
            bottom.text(0.04, 0.5, formula, fontsize=12, va="center")
            self.canvas.draw()
        self.background = self.canvas.copy_from_bbox(self.figure.bbox)
        self.axes = self.figure.get_axes()
        self.still = {id(artist) for ax in self.axes for artist in ax.get_children()}

    def picture(self, scene, steps, t, half, layer):
        """Draw one frame.

        Parameters
        ----------
        scene : the Scene
        steps : sequence of Step, one a panel
        t : int, iteration
        half : "E", "M" or None
        layer : str, of the view's LAYERS

        Returns
        -------
        bytes, PNG
        """
        with mpl.rc_context(RC):
            for axes, step in zip(self.panels, steps, strict=True):
                scene.draw(axes, step, t, half, layer)
            _point(self.curve, scene.logliks, t)
            moving = [a for ax in self.axes for a in ax.get_children() if id(a) not in self.still]
            self.canvas.restore_region(self.background)
            for artist in sorted(moving, key=lambda artist: artist.zorder):
                artist.axes.draw_artist(artist)
        png = to_png(self.canvas.buffer_rgba())
        for artist in moving:
            artist.remove()
        return png


def to_png(rgba):
    """Return a picture as PNG; a palette of 128 colours makes it a quarter of the size.

    Parameters
    ----------
    rgba : array of shape (height, width, 4), uint8

    Returns
    -------
    bytes
    """
    picture = Image.fromarray(np.asarray(rgba)[..., :3])
    buffer = io.BytesIO()
    picture.quantize(128, Image.Quantize.FASTOCTREE).save(buffer, format="png")
    return buffer.getvalue()


def _curve(figure, logliks):
    ax = figure.add_axes((0.62, 0.36, 0.35, 0.42))
    ax.plot(logliks, color=GREY, lw=1.5)
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.yaxis.set_major_locator(MaxNLocator(3))
    ax.ticklabel_format(axis="y", style="plain", useOffset=False)
    ax.set_xlabel("iteration", fontsize=9)
    ax.tick_params(labelsize=8)
    finite = logliks[np.isfinite(logliks)]
    if len(finite):
        room = 0.08 * np.ptp(finite) or 1
        ax.set_ylim(finite.min() - room, finite.max() + room)
    last = max(len(logliks) - 1, 1)  # one point has no width
    ax.set_xlim(-0.03 * last, 1.03 * last)
    return ax


def _point(ax, logliks, t):
    ax.plot(t, logliks[t], "o", color="black", clip_on=False)
    value = f"{logliks[t]:,.4f}".replace("-", "\N{MINUS SIGN}")
    ax.text(1, 1.12, f"log-likelihood {value} nats", fontsize=9, ha="right", transform=ax.transAxes)
