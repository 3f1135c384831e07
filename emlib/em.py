"""The EM loop, once for all models.

It knows nothing of coins, Gaussians or pixels: a model is a pair of functions,

    e_step(X, *params) -> (R, loglik)        which component explains which point?
    m_step(X, R) -> params                   the best parameters for those responsibilities

and EM takes turns between them (Dempster, Laird and Rubin 1977, section 2).
"""

from typing import Any, NamedTuple

import numpy as np

from emlib.errors import CollapseError


class Step(NamedTuple):
    """One entry of the history: three things that belong together.

    params : what the E-step was given
    R : ndarray of shape (n, k), responsibilities under exactly these `params`; or whatever else the
        E-step hands over, where no label is hidden
    loglik : float, log-likelihood of exactly these `params`, nats, summed over the n points
    """

    params: Any
    R: np.ndarray
    loglik: float


class Result(NamedTuple):
    """What `run_em` returns.

    params : the last parameters
    history : list of Step; the first describes the start, the last describes `params`
    n_iter : int, number of M-steps taken, `len(history) - 1`
    converged : bool, the last gain was not negative and below `tol`; if `exact` was False, the last
        change was below `tol`
    """

    params: Any
    history: list
    n_iter: int
    converged: bool

    @property
    def loglik(self):
        """Log-likelihood of `params`, nats, summed over the n points."""
        return self.history[-1].loglik

    @property
    def logliks(self):
        """ndarray of shape (n_iter + 1,), the log-likelihood at every step, nats."""
        return np.array([step.loglik for step in self.history])


def run_em(
    X,
    e_step,
    m_step,
    params,
    *,
    tol=1e-6,
    max_iter=100,
    callback=None,
    log_prior=None,
    exact=True,
    keep_all=True,
):
    """Run EM from `params` until the log-likelihood gains less than `tol`.

    A fall of the log-likelihood, or nan, ends the run as well: EM never does that,
    so one of the two functions is wrong, and the last entry of the history shows it.

    Parameters
    ----------
    X : ndarray of shape (n, d), the data, handed on to the two functions as it is
    e_step : callable, `e_step(X, *params) -> (R, loglik)`
    m_step : callable, `m_step(X, R) -> params`; R is handed on as it is, so it may be anything that
        the two functions agree on, such as a table whose gaps are filled with their expectations
    params : a tuple of parameters (weights, means, ...), or the one array of a model that has
        only one (the thetas of the coins); what `m_step` returns is read in the same way. A list
        is that one array if it can be, else a tuple
    tol : float, smallest gain worth another step, nats, summed over the n points
    max_iter : int, largest number of M-steps
    callback : callable, `callback(t, step)`, called with each new entry `history[t]`
    log_prior : callable, `log_prior(*params) -> float`, nats; give it when `m_step` maximises
        the posterior (MAP): the stopping rule then watches loglik + log_prior
    exact : bool, False if `m_step` finds no exact maximum, as with `reg` > 0 for Gaussians: the
        log-likelihood may then fall on its way, and a change below `tol`, up or down, ends the run
    keep_all : bool, False keeps only the log-likelihood of past steps, and None for the rest of
        them: R of 60,000 images is 5 MB a step

    Returns
    -------
    Result

    Examples
    --------
    >>> from emlib import coins, datasets
    >>> result = run_em(datasets.coin_flips().X, coins.e_step, coins.m_step,
    ...                 np.array([[0.6, 0.4], [0.5, 0.5]]))
    >>> result.params.round(3)
    array([[0.797, 0.203],
           [0.52 , 0.48 ]])
    >>> result.n_iter, result.converged
    (11, True)
    """
    if not tol >= 0:
        raise ValueError(f"tol must be at least 0, got {tol}")
    if max_iter < 0:
        raise ValueError(f"max_iter must be at least 0, got {max_iter}")
    history, converged, objective = [], False, np.nan
    for step in steps(X, e_step, m_step, params):
        if callback is not None:
            callback(len(history), step)
        if history and not keep_all:
            history[-1] = Step(None, None, history[-1].loglik)
        history.append(step)
        previous, objective = objective, step.loglik
        if log_prior is not None:
            objective += float(log_prior(*as_tuple(step.params)))
        gain = objective - previous if exact else abs(objective - previous)
        if len(history) > 1 and not gain >= tol:  # a fall and nan end the run too
            rounding = 8 * np.finfo(float).eps * abs(objective)
            converged = bool(gain >= -rounding)
            break
        if len(history) > max_iter:
            break
    return Result(step.params, history, len(history) - 1, converged)


def steps(X, e_step, m_step, params):
    """Take turns between the two functions, without an end: `run_em` decides when to stop.

    Parameters
    ----------
    X, e_step, m_step, params : as in `run_em`

    Yields
    ------
    Step, the first describes the start; the M-step waits until the next one is asked for

    Examples
    --------
    >>> from itertools import islice
    >>> from emlib import coins, datasets
    >>> start = np.array([[0.6, 0.4], [0.5, 0.5]])
    >>> turns = steps(datasets.coin_flips().X, coins.e_step, coins.m_step, start)
    >>> [round(step.loglik, 2) for step in islice(turns, 3)]
    [-33.09, -31.86, -31.72]
    """
    params = _array_or_tuple(params)
    several = isinstance(params, tuple)
    while True:
        R, loglik = e_step(X, *as_tuple(params))
        yield Step(params, R, float(loglik))
        params = m_step(X, R)
        if several and not isinstance(params, tuple):
            params = tuple(params)


def _array_or_tuple(params):
    if not isinstance(params, list):
        return params
    try:
        return np.array(params, dtype=float)
    except ValueError:  # no shape in common: several arrays
        return tuple(params)


def as_tuple(params):
    """Return parameters as a tuple; a model that has only one may hold the bare array."""
    return params if isinstance(params, tuple) else (params,)


def restarts(X, e_step, m_step, init, *, rng, n_starts=10, run=run_em, **options):
    """Run EM from several random starts and keep the run that ends highest.

    Parameters
    ----------
    X, e_step, m_step : as in `run_em`
    init : callable, `init(rng) -> params`, a fresh start from random numbers
    rng : numpy.random.Generator
    n_starts : int
    run : callable, another loop with the arguments of `run_em`
    **options : handed on to it

    Returns
    -------
    Result, the run with the largest final log-likelihood (plus `log_prior`, if given); one that
        ends in nan is kept only if all do

    Raises
    ------
    CollapseError
        If a component collapsed in every single run.

    Examples
    --------
    >>> from emlib import coins, datasets
    >>> X = datasets.coin_flips().X
    >>> best = restarts(X, coins.e_step, coins.m_step, lambda rng: coins.init(X, 2, rng),
    ...                 rng=np.random.default_rng(0))
    >>> round(best.loglik, 4)
    -31.5702
    """
    if n_starts < 1:
        raise ValueError(f"n_starts must be at least 1, got {n_starts}")
    log_prior = options.get("log_prior")
    best, height, collapse = None, -np.inf, None
    for _ in range(n_starts):
        start = init(rng)
        try:
            result = run(X, e_step, m_step, start, **options)
        except CollapseError as error:
            collapse = error
            continue
        end = result.loglik
        if log_prior is not None:
            end += log_prior(*as_tuple(result.params))
        if best is None or end > height or np.isnan(height):
            best, height = result, end
    if best is None:
        raise CollapseError(f"all {n_starts} starts collapsed; the last one: {collapse}")
    return best
