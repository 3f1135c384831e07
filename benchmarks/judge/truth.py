"""Whether an answer is right, found without the judge: other inputs, another comparison, no points.

A label in the corpus is a person's word. This holds it against emlib.
"""

import contextlib
import io
import types
import warnings

import numpy as np

from autograder.exercises import EXERCISES
from benchmarks.judge.draws import inputs
from emlib import coins

TOLERANCE = 1e-6  # relative, as the exercises say
TINY = 1e-14  # what rounding may leave of an exact 0
MOST_NEGATIVE = -1e300  # may stand for minus infinity


def is_right(answer):
    """Whether an answer returns what emlib does, as it is or with emlib's in place of its helpers.

    One bug costs once: a right `em` over a wrong `e_step` is right.
    """
    function = answer.function()
    return same_as_emlib(answer.exercise, function) or (
        (helped := _helped(answer.exercise, function)) is not None
        and same_as_emlib(answer.exercise, helped)
    )


def same_as_emlib(exercise, function):
    """Whether a function returns what emlib does, and leaves its inputs alone, on all inputs."""
    return not any(differs(exercise, function, args) for args in inputs(exercise))


def _helped(exercise, function):
    """Return the function over emlib's helpers in place of its own; None if it has none."""
    space = getattr(function, "__globals__", {})
    lesson, name = exercise.split("-", 1)
    others = {
        e.id.split("-", 1)[1]: e.reference
        for e in EXERCISES.values()
        if e.id.startswith(lesson) and e.id != exercise and e.id.split("-", 1)[1] in space
    }
    if not others or name not in space:
        return None
    defaults = tuple(
        others.get(getattr(value, "__name__", ""), value) for value in function.__defaults__ or ()
    )
    parts = function.__code__, {**space, **others}, name, defaults
    return types.FunctionType(*parts, function.__closure__)


def differs(exercise, function, args):
    """Say how a function differs from emlib on one set of inputs; "" if it does not."""
    given = [np.array(a) if isinstance(a, np.ndarray) else a for a in args]
    with _quiet(), np.errstate(all="ignore"):
        try:
            returned = function(*given)
            if not all(map(np.array_equal, given, args)):
                return "an input was changed"
            if exercise == "coins-em":
                return "" if _is_a_run(returned, *args) else "not the path of EM"
            expected = EXERCISES[exercise].reference(*args)
            if not _alike(returned, expected):
                return "other values"
            if exercise == "digits-m_step" and np.max(np.where(expected[1], 0, returned[1])) > TINY:
                return "a mean that should be 0 is not"
            return ""
        except Exception as error:
            return f"{type(error).__name__}: {error}"


@contextlib.contextmanager
def _quiet():
    sink = io.StringIO()
    with (
        contextlib.redirect_stdout(sink),
        contextlib.redirect_stderr(sink),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


def _alike(returned, expected):
    if not isinstance(expected, tuple):
        one = isinstance(returned, tuple) and len(returned) == 1  # `return thetas,`
        return _close(returned, expected) or (one and _close(returned[0], expected))
    return len(returned) == len(expected) and all(map(_close, returned, expected))


def _floats(returned):
    array = np.asarray(returned)
    if array.dtype == object:  # one-element arrays and fractions
        return np.array([float(np.squeeze(one)) for one in array.ravel()]).reshape(array.shape)
    return array.astype(float)


def _close(returned, expected):
    array, expected = _floats(returned), np.asarray(expected, dtype=float)
    if isinstance(returned, np.matrix) or array.size == expected.size == 1:
        array = array.reshape(expected.shape)
    if array.shape != expected.shape:
        return False
    array = np.where(array < MOST_NEGATIVE, -np.inf, array)
    finite = np.isfinite(expected)
    least = 1.0 if expected.ndim == 0 else 1e-3  # a log-likelihood of 0 has no size of its own
    floor = 1e-3 * np.abs(expected[finite]).max(initial=least)
    scale = np.maximum(np.abs(expected), floor) * TOLERANCE
    return bool(np.where(finite, np.abs(array - expected) <= scale, array == expected).all())


def _is_a_run(returned, X, thetas, tol=1e-6, max_iter=100):
    """Whether thetas and logliks are those of EM.

    The last M-step may be done or left out, and `max_iter` may count E-steps or M-steps; there are
    never more M-steps than that.
    """
    ends, got = returned
    for most in (max_iter, max_iter + 1):
        logliks, path = _path(X, thetas, tol, most)
        if _close(np.ravel(got), logliks) and any(
            _close(ends, end) for end in path[: max_iter + 1][-2:]
        ):
            return True
    return False


def _path(X, thetas, tol, most):
    logliks, path = [], [thetas]
    while len(logliks) < most and (len(logliks) < 2 or logliks[-1] - logliks[-2] >= tol):
        R, loglik = coins.e_step(X, path[-1])
        logliks.append(loglik)
        path.append(coins.m_step(X, R))
    return logliks, path
