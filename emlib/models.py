"""The register of models: what each is made of, and how to tell it from its parameters.

The formulas stand in a file for each model; here are only their names, for whatever handles more
than one model.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from emlib import bernoulli, coins, gaussians, spherical
from emlib.em import as_tuple


@dataclass(frozen=True)
class Model:
    """What a model is made of.

    e_step, m_step, init : functions of its file
    log_joint, stats, from_stats : the same steps in parts that add up over blocks of rows
    axes : dict from the name of a parameter to its axes, such as "kd" for shape (k, d)
    view : str, how `emlib.stepper` shows it
    holds : callable, `holds(X, *params) -> bool`, may these values be of this model?
    """

    e_step: Callable
    m_step: Callable
    init: Callable
    log_joint: Callable
    stats: Callable
    from_stats: Callable
    axes: dict
    view: str
    holds: Callable

    def fits(self, X, params):
        """Tell whether the shapes of the parameters are those of the model, for X (n, d)."""
        values = as_tuple(params)
        if len(values) != len(self.axes):
            return False
        sizes, pairs = {}, zip(self.axes.values(), values, strict=True)
        return all(_agree(sizes, axes, value) for axes, value in [("nd", X), *pairs])

    def is_meant(self, X, params):
        """Tell whether the names are the model's, where they have any, and the values may be."""
        names = getattr(params, "_fields", tuple(self.axes))
        return names == tuple(self.axes) and self.holds(X, *as_tuple(params))


def find(X, params, view=None):
    """Find the model that parameters belong to.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    params : tuple of parameters, or a bare array
    view : str, the view that somebody has asked for: shapes alone decide then

    Returns
    -------
    Model, or None if they are of none in the register

    Examples
    --------
    >>> X, weights = np.array([[0, 1], [1, 1]]), np.array([0.5, 0.5])
    >>> find(X, (weights, np.array([[0.1, 0.9], [0.8, 0.2]]))) is MODELS["bernoulli"]
    True
    >>> print(find(X, (weights, np.array([0.7, 3.0]))))  # such as the rates of Poisson's
    None
    """
    likely = [model for model in MODELS.values() if model.fits(X, params)]
    if view is None:
        return next((model for model in likely if model.is_meant(X, params)), None)
    return next((model for model in likely if model.view == view), None)


def _agree(sizes, axes, value):
    """Tell whether a shape is that of the axes, each as long as in `sizes`, where it is noted."""
    try:
        shape = np.shape(value)
    except ValueError:  # rows of unequal length
        return False
    noted = (sizes.setdefault(axis, size) == size for axis, size in zip(axes, shape, strict=False))
    return len(shape) == len(axes) and all(noted)


def _share_sides(X, thetas):
    return np.min(thetas) >= 0 and np.allclose(np.sum(thetas, axis=1), 1)


def _are_pixels(X, weights, means):
    return all(np.min(part) >= 0 and np.max(part) <= 1 for part in (X, means))


def _anything(X, *params):
    return True


def _model(module, view, axes, holds=_anything, ending=""):
    names = ("e_step", "m_step", "init", "log_joint", "stats", "from_stats")
    return Model(*(getattr(module, name + ending) for name in names), axes, view, holds)


MODELS = {
    "coins": _model(coins, "coins", {"thetas": "kd"}, _share_sides),
    "gaussians": _model(gaussians, "gaussians", {"weights": "k", "means": "kd", "covs": "kdd"}),
    "spherical": _model(
        spherical,
        "gaussians",
        {"weights": "k", "means": "kd", "variances": "k"},
        ending="_spherical",
    ),
    "bernoulli": _model(bernoulli, "digits", {"weights": "k", "means": "kd"}, _are_pixels),
}

# not in the register: no lesson has it, and `find` is for what students may hand over
DIAGONAL = _model(
    spherical,
    "gaussians",
    {"weights": "k", "means": "kd", "variances": "kd"},
    ending="_diagonal",
)
