"""Run somebody's E-step and M-step with care, beside the reference.

Code that is being learned raises, returns nan, lowers the likelihood. None of this stops the trace:
the step at which it happened is kept, with a sentence that says what is wrong.
"""

from dataclasses import dataclass

import numpy as np

from emlib.em import Step, as_tuple, run_em
from emlib.errors import CollapseError


@dataclass(frozen=True)
class Trace:
    """A run and how it ended.

    history : list of Step
    problem : str, what ended the run early, in a sentence; None if nothing did
    yours, expected : Step, the step taken and the reference's where they part, or None
    """

    history: list
    problem: str | None = None
    yours: Step | None = None
    expected: Step | None = None


def trace(X, e_step, m_step, params, *, max_iter=20, tol=1e-6, reference=None):
    """Run EM from `params`, and stop where it goes wrong or leaves the reference.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    e_step, m_step : callables, see `emlib.run_em`
    params : tuple of parameters, or a bare array
    max_iter : int, largest number of M-steps
    tol : float, stop when the log-likelihood gains less, nats
    reference : Model of `emlib.models` to compare each step with, or None

    Returns
    -------
    Trace

    Examples
    --------
    >>> from emlib import coins
    >>> from emlib.models import MODELS
    >>> X = np.array([[5, 5], [9, 1]])
    >>> def forgot_to_normalise(X, thetas):
    ...     R, loglik = coins.e_step(X, thetas)
    ...     return 2 * R, loglik
    >>> run = trace(X, forgot_to_normalise, coins.m_step, np.array([[0.6, 0.4], [0.5, 0.5]]),
    ...             reference=MODELS["coins"])
    >>> print(run.problem)
    Iteration 0, E-step: your responsibilities leave the reference at row 1, component 0: \
1.6100, the reference has 0.8050.
    """
    guard = _Guard(X, e_step, m_step, reference)
    options = {"tol": tol, "max_iter": max_iter, "callback": guard.look}
    try:
        run_em(X, guard.expect, guard.maximise, params, **options)
    except _Wrong as wrong:
        return Trace(guard.history, *wrong.args)
    return Trace(guard.history)


class _Wrong(Exception):
    """What ends a run: the sentence to show, and the two steps where they part, if they do."""


class _Guard:
    """The two functions as `run_em` calls them, watched; `history` is what went well so far."""

    def __init__(self, X, e_step, m_step, reference):
        self.X, self.e_step, self.m_step, self.reference = X, e_step, m_step, reference
        self.history = []

    def expect(self, X, *params):
        where = f"Iteration {len(self.history)}, E-step"
        try:
            R, loglik = self.e_step(X, *params)
            R, loglik = np.asarray(R, dtype=float), float(loglik)
        except Exception as error:
            raise _raised(where, error) from error
        if R.ndim != 2 or len(R) != len(X):
            rows = f"{len(X)} rows, one for each point"
            raise _Wrong(f"{where}: R has shape {R.shape}, expected {rows}.")
        return R, loglik

    def look(self, t, step):
        """Look at an E-step that `run_em` has taken in."""
        self.history.append(step)
        expected = None
        if self.reference:
            where = f"Iteration {t}, E-step"
            right = _right(where, self.reference.e_step, self.X, *as_tuple(step.params))
            expected = Step(step.params, *right)
            if problem := _apart_after_e(step, expected, where):
                raise _Wrong(problem, step, expected)
        if problem := _nan(step, t):
            raise _Wrong(problem, *((step, expected) if expected else ()))
        if problem := _fall(self.history):
            raise _Wrong(problem)

    def maximise(self, X, R):
        step, where = self.history[-1], f"Iteration {len(self.history) - 1}, M-step"
        several = isinstance(step.params, tuple)
        try:
            moved = self.m_step(X, R)
            values = tuple(np.asarray(p, dtype=float) for p in (moved if several else (moved,)))
        except Exception as error:
            raise _raised(where, error) from error
        if problem := _misshapen(values, as_tuple(step.params)):
            raise _Wrong(f"{where}: {problem}.")
        moved = values if several else values[0]
        if self.reference:
            right = _right(where, self.reference.m_step, X, R)
            if problem := _apart_after_m(values, as_tuple(right), self.reference.axes, where):
                raise _Wrong(problem, step._replace(params=moved), step._replace(params=right))
        return moved


def _right(where, function, *args):
    """Call the reference; it may say that the student's own parameters have collapsed."""
    try:
        return function(*args)
    except CollapseError as collapse:
        raise _Wrong(f"{where}: {collapse}.") from collapse


def _raised(where, error):
    return _Wrong(f"{where}: your function raised {type(error).__name__}: {error}.")


def _misshapen(values, before):
    came, wanted = [v.shape for v in values], [np.shape(v) for v in before]
    if came != wanted:
        return f"parameters of shapes {came} came back, expected {wanted}"
    for number, value in enumerate(values):
        if not np.isfinite(value).all():
            place = np.argwhere(~np.isfinite(value))[0]
            whose = f" of component {place[0]}" if len(place) else ""
            return f"parameter {number}{whose} is not a finite number"
    return None


def _nan(step, t):
    if np.isnan(step.R).any():
        i, j = np.argwhere(np.isnan(step.R))[0]
        return f"Iteration {t}, E-step: the responsibility of component {j} for row {i} is nan."
    if np.isnan(step.loglik):
        return f"Iteration {t}, E-step: the log-likelihood is nan."
    return None


def _fall(history):
    if len(history) < 2:
        return None
    before, now = history[-2].loglik, history[-1].loglik
    if now >= before - 1e-9 * abs(before):
        return None
    return (
        f"Iteration {len(history) - 1}: the log-likelihood fell from {before:.4f} to {now:.4f} "
        f"nats. EM never does that, so one of the two steps is wrong."
    )


def _apart_after_e(yours, expected, where):
    if yours.R.shape != expected.R.shape:
        return f"{where}: R has shape {yours.R.shape}, the reference has {expected.R.shape}."
    apart = ~np.isclose(yours.R, expected.R, rtol=1e-6, atol=1e-9)
    if apart.any():
        i, j = _farthest(apart, yours.R, expected.R)
        mine, right = _unlike(yours.R[i, j], expected.R[i, j])
        return (
            f"{where}: your responsibilities leave the reference at row {i}, component {j}: "
            f"{mine}, the reference has {right}."
        )
    if not np.isclose(yours.loglik, expected.loglik, rtol=1e-6, atol=1e-9):
        mine, right = _unlike(yours.loglik, expected.loglik)
        return (
            f"{where}: the responsibilities are right, but your log-likelihood is "
            f"{mine} nats, the reference has {right}."
        )
    return None


def _apart_after_m(yours, expected, names, where):
    for name, right, mine in zip(names, expected, yours, strict=True):
        apart = ~np.isclose(mine, right, rtol=1e-6, atol=1e-9)
        if apart.any():
            j = np.argwhere(apart)[0][0]
            worst = (j, *_farthest(apart[j], mine[j], right[j]))
            entry = f", entry {', '.join(map(str, worst[1:]))}" if len(worst) > 1 else ""
            theirs, ours = _unlike(mine[worst], right[worst])
            return (
                f"{where}: your {name} leave the reference at component {j}{entry}: "
                f"{theirs}, the reference has {ours}."
            )
    return None


def _farthest(apart, mine, right):
    """Return the index of the entry that is farthest off."""
    far = np.where(apart, np.abs(mine - right), 0)
    return np.unravel_index(np.nan_to_num(far, nan=np.inf).argmax(), far.shape)


def _unlike(mine, right):
    """Write two numbers with as many digits as it takes to tell them apart.

    >>> _unlike(0.25, 0.5), _unlike(0.123456, 0.123459)
    (('0.2500', '0.5000'), ('0.123456', '0.123459'))
    """
    for digits in (4, 6, 8, 10):
        texts = f"{mine:.{digits}f}", f"{right:.{digits}f}"
        if texts[0] != texts[1]:
            return texts
    return repr(float(mine)), repr(float(right))
