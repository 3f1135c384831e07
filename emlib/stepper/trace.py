"""Run somebody's E-step and M-step with care, beside the reference.

Code that is being learned raises, returns nan, lowers the likelihood. None of this stops the trace:
the step at which it happened is kept, with a sentence that says what is wrong.
"""

from dataclasses import dataclass

import numpy as np

from emlib import bernoulli, coins, gaussians
from emlib.em import Step
from emlib.errors import CollapseError

REFERENCES = {
    "coins": (coins.e_step, coins.m_step),
    "gaussians": (gaussians.e_step, gaussians.m_step),
    "spherical": (gaussians.e_step_spherical, gaussians.m_step_spherical),
    "digits": (bernoulli.e_step, bernoulli.m_step),
}


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
    reference : pair of callables (e_step, m_step) to compare each step with, or None

    Returns
    -------
    Trace

    Examples
    --------
    >>> X = np.array([[5, 5], [9, 1]])
    >>> def forgot_to_normalise(X, thetas):
    ...     R, loglik = coins.e_step(X, thetas)
    ...     return 2 * R, loglik
    >>> run = trace(X, forgot_to_normalise, coins.m_step, np.array([[0.6, 0.4], [0.5, 0.5]]),
    ...             reference=REFERENCES["coins"])
    >>> print(run.problem)
    Iteration 0, E-step: your responsibilities leave the reference at row 1, component 0: \
1.6100, the reference has 0.8050.
    """
    several = isinstance(params, tuple)
    history = []
    while True:
        t = len(history)
        try:
            step = _expect(X, e_step, params, t)
        except _Wrong as wrong:
            return Trace(history, str(wrong))
        history.append(step)
        try:
            expected = reference and Step(params, *reference[0](X, *_values(params)))
        except CollapseError as collapse:
            return Trace(history, f"Iteration {t}, E-step: {collapse}.")
        problem = (expected and _apart_after_e(step, expected, t)) or _nan(step, t)
        if problem:
            return Trace(history, problem, step if expected else None, expected)
        if problem := _fall(history):
            return Trace(history, problem)
        gain = np.inf if t == 0 else step.loglik - history[-2].loglik
        if gain < tol or t >= max_iter:
            return Trace(history)
        try:
            moved = _maximise(X, m_step, step, several, t)
        except _Wrong as wrong:
            return Trace(history, str(wrong))
        if reference:
            try:
                right = reference[1](X, step.R)
            except CollapseError as collapse:
                return Trace(history, f"Iteration {t}, M-step: {collapse}.")
            if problem := _apart_after_m(moved, right, t):
                pair = (Step(p, step.R, step.loglik) for p in (moved, right))
                return Trace(history, problem, *pair)
        params = moved


class _Wrong(Exception):
    """A step that gave nothing to go on with; the text is the sentence to show."""


def _values(params):
    return params if isinstance(params, tuple) else (params,)


def _expect(X, e_step, params, t):
    where = f"Iteration {t}, E-step"
    try:
        R, loglik = e_step(X, *_values(params))
        R, loglik = np.asarray(R, dtype=float), float(loglik)
    except Exception as error:
        raise _Wrong(f"{where}: your function raised {type(error).__name__}: {error}.") from error
    if R.ndim != 2 or len(R) != len(X):
        raise _Wrong(f"{where}: R has shape {R.shape}, expected {len(X)} rows, one for each point.")
    return Step(params, R, loglik)


def _maximise(X, m_step, step, several, t):
    where = f"Iteration {t}, M-step"
    try:
        params = m_step(X, step.R)
        values = tuple(np.asarray(p, dtype=float) for p in (params if several else (params,)))
    except Exception as error:
        raise _Wrong(f"{where}: your function raised {type(error).__name__}: {error}.") from error
    came, wanted = [v.shape for v in values], [np.shape(v) for v in _values(step.params)]
    if came != wanted:
        raise _Wrong(f"{where}: parameters of shapes {came} came back, expected {wanted}.")
    for number, value in enumerate(values):
        if not np.isfinite(value).all():
            j = np.argwhere(~np.isfinite(value))[0][0]
            raise _Wrong(f"{where}: parameter {number} of component {j} is not a finite number.")
    return values if several else values[0]


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


def _apart_after_e(yours, expected, t):
    where = f"Iteration {t}, E-step"
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


def _apart_after_m(yours, expected, t):
    names = getattr(expected, "_fields", ("thetas",))
    for name, right, mine in zip(names, _values(expected), _values(yours), strict=True):
        apart = ~np.isclose(mine, right, rtol=1e-6, atol=1e-9)
        if apart.any():
            j = np.argwhere(apart)[0][0]
            worst = (j, *_farthest(apart[j], mine[j], right[j]))
            entry = f", entry {', '.join(map(str, worst[1:]))}" if len(worst) > 1 else ""
            theirs, ours = _unlike(mine[worst], right[worst])
            return (
                f"Iteration {t}, M-step: your {name} leave the reference at component {j}{entry}: "
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
