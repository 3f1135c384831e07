"""One style for every picture of the course; component j has colour `PALETTE[j]` throughout."""

import functools
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgb

from emlib.plots.palette import PALETTE

GREY = "0.55"  # what belongs to no component; still dark enough to be seen on white
STYLE = str(Path(__file__).with_name("course.mplstyle"))
RC = matplotlib.rc_params_from_file(STYLE, use_default_template=False)
RC["figure.max_open_warning"] = 0  # an album opens many in one cell, and closes them itself


def colour(j):
    """Return the colour of component j; past the eighth the palette starts again.

    Examples
    --------
    >>> colour(0), colour(8)
    ('#0072B2', '#0072B2')
    """
    return PALETTE[j % len(PALETTE)]


def blend(R):
    """Mix the components' colours by responsibility.

    Parameters
    ----------
    R : ndarray of shape (n, k), responsibilities, rows sum to 1

    Returns
    -------
    ndarray of shape (n, 3), RGB in [0, 1]

    Examples
    --------
    >>> blend(np.array([[1.0, 0.0]])).round(2)
    array([[0.  , 0.45, 0.7 ]])
    """
    colours = np.array([to_rgb(colour(j)) for j in range(np.shape(R)[1])])  # (k, 3)
    return np.clip(np.nan_to_num(np.asarray(R, dtype=float)) @ colours, 0, 1)


def ink_on(background):
    """Return "white" or "black", whichever is easier to read on a colour (contrast of WCAG 2).

    Examples
    --------
    >>> [ink_on(colour(j)) for j in range(3)]
    ['white', 'black', 'black']
    """
    channels = np.array(to_rgb(background))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    luminance = linear @ (0.2126, 0.7152, 0.0722)
    return "white" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 else "black"


def number(x, digits=1):
    """Write a number as the axes do: with commas between thousands and a true minus sign.

    Examples
    --------
    >>> number(-1130.26)
    '\N{MINUS SIGN}1,130.3'
    """
    return f"{x:,.{digits}f}".replace("-", "\N{MINUS SIGN}")


def in_style(draw):
    """Make a plot function draw in the course's style, whatever style its caller is in.

    The first figure of a notebook switches Matplotlib to showing figures by itself, and leaving
    a style would switch it back: then no later figure would appear.
    """

    @functools.wraps(draw)
    def styled(*args, **options):
        with matplotlib.rc_context(RC):
            result = draw(*args, **options)
            interactive = plt.isinteractive()
        matplotlib.interactive(interactive)
        return result

    return styled


def new_axes(ax=None, **options):
    """Return `ax`, or the axes of a new figure; the options are those of `plt.subplots`."""
    return plt.subplots(**options)[1] if ax is None else ax
