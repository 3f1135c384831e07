"""Finished pictures under the slider, for what is no run of EM: a variance that shrinks, say."""

import io

import matplotlib.pyplot as plt

from emlib.stepper.frames import Frame
from emlib.stepper.stage import DPI
from emlib.stepper.widget import Stepper


def album(axes, titles, texts=None):
    """Show pictures one at a time, with a slider and a play button.

    All pictures are brought to the same scales, and are closed as figures of their own.

    Parameters
    ----------
    axes : sequence of matplotlib Axes, one for each picture, each in a figure of its own
    titles : sequence of str, what stands above each picture
    texts : sequence of str, a sentence for each picture, its alternative text as well, or None

    Returns
    -------
    Stepper, a widget to be displayed

    Raises
    ------
    ValueError
        If the numbers of pictures, titles and texts differ, or if there are none.
    """
    axes, titles = list(axes), list(titles)
    texts = [""] * len(axes) if texts is None else list(texts)
    if not len(axes) == len(titles) == len(texts) > 0:
        raise ValueError(
            f"an album needs one title and one text for each picture, got {len(axes)} pictures, "
            f"{len(titles)} titles and {len(texts)} texts"
        )
    left, right = zip(*(ax.get_xlim() for ax in axes), strict=True)
    bottom, top = zip(*(ax.get_ylim() for ax in axes), strict=True)
    frames = []
    for ax, title, text in zip(axes, titles, texts, strict=True):
        ax.set(xlim=(min(left), max(right)), ylim=(min(bottom), max(top)))
        buffer = io.BytesIO()
        ax.figure.savefig(buffer, format="png", dpi=DPI)
        plt.close(ax.figure)
        frames.append(Frame(title, text, {"picture": buffer.getvalue()}))
    return Stepper(frames)
