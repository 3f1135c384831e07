"""What several tests need, each proven by a test that it can fail."""

from itertools import combinations

import numpy as np
from matplotlib.figure import FigureBase
from matplotlib.text import Text


def assert_never_falls(logliks, slack=1e-9):
    """Fail if a log-likelihood falls by more than rounding.

    `slack` is relative: a sum of n terms in float64 is good to about 1e-13, 1e-9 is generous.
    """
    logliks = np.asarray(logliks, dtype=float)
    falls = np.diff(logliks) < -slack * np.abs(logliks[1:])
    assert not falls.any(), f"falls after steps {np.flatnonzero(falls)}: {logliks}"


def sort_components(*params):
    """Order the components by their first parameter beyond the weights (labels are arbitrary)."""
    key = params[1] if len(params) > 1 else params[0]
    order = np.lexsort(np.asarray(key).T[::-1])
    return tuple(np.asarray(p)[order] for p in params)


def assert_nothing_clipped(figure):
    """Everything that is drawn lies inside the figure, to within two hundredths of an inch."""
    figure.draw_without_rendering()
    drawn = figure.get_tightbbox()
    width, height = figure.get_size_inches()
    assert drawn.x0 > -0.02, drawn
    assert drawn.y0 > -0.02, drawn
    assert drawn.x1 < width + 0.02, (drawn, width)
    assert drawn.y1 < height + 0.02, (drawn, height)


def assert_no_texts_overlap(figure):
    """No two texts cover each other by more than a pixel."""
    figure.draw_without_rendering()
    texts = [
        *(text for part in figure.findobj(FigureBase) for text in part.texts),
        *(text for ax in figure.axes if ax.get_visible() for text in texts_of(ax)),
    ]
    boxes = [
        (t.get_text(), t.get_window_extent().padded(-1)) for t in texts if t.get_text().strip()
    ]
    for (one, box), (other, its_box) in combinations(boxes, 2):
        assert not box.overlaps(its_box), f"{one!r} and {other!r} overlap"


def texts_of(ax):
    """Return the texts that an axes draws: titles, names, labels of the ticks in view, legend."""
    texts = [child for child in ax.get_children() if isinstance(child, Text)]
    if not ax.axison:
        return texts
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        ticks = [tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
        texts += [axis.label, *(tick.label1 for tick in ticks if tick.label1.get_visible())]
        texts += [tick.label2 for tick in ticks if tick.label2.get_visible()]
    return texts + (ax.get_legend().get_texts() if ax.get_legend() else [])


def assert_legends_outside(figure):
    """No legend covers any axes of the figure."""
    figure.draw_without_rendering()
    for ax in figure.axes:
        legend = ax.get_legend()
        if legend is not None:
            inside = [
                other for other in figure.axes if legend.get_window_extent().overlaps(other.bbox)
            ]
            assert not inside, f"the legend of {ax.get_title(loc='left')!r} covers axes"
