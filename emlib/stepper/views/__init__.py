"""One module a view; each says what its frames are and draws them.

A view module holds
    NAMES, FORMULAS : texts for each half-step ("E", "M"; None where a frame is a whole iteration)
    LAYERS : tuple of str, ways to draw a frame, such as ("soft", "hard")
    SIZE : (width, height) of the picture, inches
    can_draw(X) : whether such data fit into the picture
    moments(n) : the frames of a history of n entries, as (t, half) pairs
    Scene(X, history) : prepared once a run
        logliks : ndarray, nats
        at(t, half) -> Step, what is seen at that moment
        describe(step, half) -> str, the same in words
        axes(figure) -> axes with all that stands still
        draw(axes, step, t, half, layer), adds the artists of one frame to them
"""

import numpy as np

from emlib.em import as_tuple
from emlib.models import find
from emlib.stepper.views import coins, digits, gaussians, plain

VIEWS = {"coins": coins, "gaussians": gaussians, "digits": digits, "plain": plain}


def check(view):
    """Raise a ValueError if there is no such view."""
    if view not in VIEWS:
        raise ValueError(f"view must be one of {', '.join(map(repr, VIEWS))}, got {view!r}")


def choose(view, X, params):
    """Choose how a run is shown, and what it is compared with.

    Parameters
    ----------
    view : str, or None to tell from names, shapes and values
    X : ndarray of shape (n, d)
    params : tuple of parameters, or a bare array

    Returns
    -------
    view : str
    model : Model of `emlib.models`, or None if the parameters are of none

    Raises
    ------
    ValueError
        If there is no such view, or it is of a model that has other parameters.
    """
    if view is not None:
        check(view)
    model = find(X, params, None if view == "plain" else view)
    if view is None:
        view = model.view if model and VIEWS[model.view].can_draw(X) else "plain"
    elif view != "plain" and model is None:
        came = ", ".join(str(getattr(p, "shape", type(p).__name__)) for p in as_tuple(params))
        raise ValueError(
            f"view {view!r} is not made for parameters of shape {came} and X of shape "
            f"{np.shape(X)}; pass view='plain', which shows the responsibilities of any model"
        )
    return view, model
