"""The mistakes of EM's loop: when it stops, what it passes on, what it returns."""

import functools

import numpy as np

from autograder.exercises.coins import e_step as _coins_e_step
from autograder.exercises.coins import em_loop, right
from autograder.exercises.coins import m_step as _coins_m_step
from autograder.exercises.coins.em import MAX_ITER, TOL
from autograder.exercises.coins.em_loop import both, loop
from autograder.exercises.coins.right import Mistakes

MISTAKES = Mistakes("Coins, section 4: The loop")
MISTAKES += em_loop.MISTAKES


@MISTAKES.add(
    "takes max_iter before tol",
    "The signature is em(X, thetas, tol=1e-6, max_iter=100), called by position.",
)
def _(X, thetas, max_iter=MAX_ITER, tol=TOL):
    range(max_iter)
    return loop(X, thetas, tol, max_iter)


@MISTAKES.add(
    "tol and max_iter are no arguments",
    "The signature is em(X, thetas, tol=1e-6, max_iter=100).",
)
def _(X, thetas):
    return loop(X, thetas)


@MISTAKES.variant
def _(X, thetas, tol=TOL):
    return loop(X, thetas, tol)


MISTAKES.collect(
    "returns only the last log-likelihood",
    "Wanted is a list with one number for each E-step.",
    *both(give=lambda thetas, logliks: (thetas, logliks[-1])),
    *both(give=lambda thetas, logliks: (thetas, logliks[-1:])),
)
MISTAKES.collect(
    "the two results are in the wrong order",
    "Return thetas first, then logliks.",
    *both(give=lambda thetas, logliks: (logliks, thetas)),
)
MISTAKES.collect(
    "returns only the thetas",
    "The log-likelihoods are asked for too: return thetas, logliks.",
    *both(give=lambda thetas, logliks: thetas),
)
MISTAKES.collect(
    "the log-likelihood of the start is missing",
    "The first E-step belongs to the start: its log-likelihood comes first.",
    *both(give=lambda thetas, logliks: (thetas, logliks[1:])),
    *both(
        give=lambda thetas, logliks: (thetas, logliks[1:]),
        limit=lambda max_iter: max_iter + 1,
    ),
)
MISTAKES.collect(
    "the last log-likelihood is missing",
    "Append before testing whether to stop.",
    functools.partial(loop, give=lambda thetas, logliks: (thetas, logliks[:-1])),
)


@MISTAKES.variant
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    logliks, last = [], -np.inf
    for _ in range(max_iter):
        R, loglik = right.e_step(X, thetas)
        if loglik - last < tol:
            break
        last = loglik
        logliks.append(loglik)
        thetas = right.m_step(X, R)
    return thetas, logliks


MISTAKES.collect(
    "records every log-likelihood twice",
    "One number for each E-step: append once in the loop.",
    *both(give=lambda thetas, logliks: (thetas, np.repeat(logliks, 2))),
)


def _filled(X, thetas, tol=TOL, max_iter=MAX_ITER, *, late, filling):
    thetas, logliks = loop(X, thetas, tol, max_iter, late=late)
    rest = max_iter + late - len(logliks)
    return thetas, [*logliks, *[filling] * rest]


def _with_last_R(X, thetas, tol=TOL, max_iter=MAX_ITER):
    last = []

    def e_step(X, thetas):
        last[:] = right.e_step(X, thetas)
        return last

    thetas, _ = loop(X, thetas, tol, max_iter, e_step=e_step)
    return thetas, last[0]


MISTAKES.collect(
    "the list of log-likelihoods is filled up to max_iter",
    "Return only the entries that belong to an E-step.",
    *(
        functools.partial(_filled, late=late, filling=f)
        for late in (False, True)
        for f in (0, np.nan)
    ),
)
MISTAKES.collect(
    "returns R instead of the log-likelihoods",
    "Keep every log-likelihood in a list and return that.",
    _with_last_R,
)
MISTAKES.collect(
    "returns the gains instead of the log-likelihoods",
    "Wanted is the height at each step, not the climb.",
    *both(give=lambda thetas, logliks: (thetas, np.diff(logliks))),
)
MISTAKES.collect(
    "the log-likelihoods are in reverse order",
    "The start comes first.",
    *both(give=lambda thetas, logliks: (thetas, logliks[::-1])),
)
MISTAKES.collect(
    "the list of log-likelihoods starts with a value that belongs to no E-step",
    "Keep the -inf or 0 that starts the comparison out of the list.",
    *both(give=lambda thetas, logliks: (thetas, [-np.inf, *logliks])),
    *both(give=lambda thetas, logliks: (thetas, [0.0, *logliks])),
)


@MISTAKES.add(
    "the E-step always gets the start",
    "What the M-step returns must go into the next E-step.",
)
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    R, loglik = right.e_step(X, thetas)
    return right.m_step(X, R), [loglik, loglik]


@MISTAKES.variant
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    _, loglik = right.e_step(X, thetas)
    return thetas, [loglik, loglik]


@MISTAKES.variant
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    R, loglik = right.e_step(X, thetas)
    return right.m_step(X, R), [loglik] * max_iter


MISTAKES.collect(
    "changes the order of the coins",
    "Row j of the result belongs to row j of the start.",
    *both(give=lambda thetas, logliks: (thetas[np.argsort(thetas[:, 0])], logliks)),
    *both(give=lambda thetas, logliks: (thetas[np.argsort(-thetas[:, 0])], logliks)),
    *both(give=lambda thetas, logliks: (thetas[::-1], logliks)),
)
MISTAKES.collect(
    "the log-likelihood has the wrong sign",
    "Probabilities are below 1, so their logarithms are negative; EM climbs.",
    *both(give=lambda thetas, logliks: (thetas, -np.array(logliks))),
    section="Coins, section 2: The labels are lost",
)


@MISTAKES.add("returns the start", "The new thetas must be kept and returned.")
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    return thetas, loop(X, thetas, tol, max_iter)[1]


@MISTAKES.variant
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    return thetas, loop(X, thetas, tol, max_iter, late=True)[1]


@MISTAKES.add("returns R instead of the thetas", "The parameters are asked for.")
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    thetas, logliks = loop(X, thetas, tol, max_iter)
    return right.e_step(X, thetas)[0], logliks


@MISTAKES.add(
    "returns the thetas of every step",
    "Only the last thetas are wanted, one row for each coin.",
)
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    path = [thetas]

    def m_step(X, R):
        path.append(right.m_step(X, R))
        return path[-1]

    _, logliks = loop(X, thetas, tol, max_iter, m_step=m_step)
    return path[: len(logliks)], logliks


STEPS = {
    "leaves the prior 1/k out of the log-likelihood",
    "counts the prior 1/k twice",
    "includes the multinomial coefficient",
    "returns the expected complete-data log-likelihood",
    "adds the logarithms over the coins",
    "takes the mean of the log-likelihood instead of the total",
    "uses the wrong base of the logarithm",
    "decides for one coin instead of sharing",
    "heads and tails are swapped",
    "divides by the number of rows instead of the number of flips",
    "averages the frequencies of the rows",
    "normalises over the coins instead of the sides",
    "adds imaginary flips (smoothing)",
}  # mistakes of the two steps that also turn up in a loop where the steps are written out


def _over_rows(p):
    return p / p.sum(axis=0), float(np.log(p.sum(axis=0)).sum())


MISTAKES.collect(
    "the responsibilities of a row do not sum to 1",
    "Every row of R is divided by its own sum; along which axis is it taken?",
    *both(e_step=lambda X, thetas: (right.joint(X, thetas), right.e_step(X, thetas)[1])),
    *both(e_step=lambda X, thetas: _over_rows(right.joint(X, thetas))),
    section="Coins, section 2: The labels are lost",
)


def _fits(function, part):
    """Whether the loop can go on with what a wrong step returns."""
    X, half = np.ones((3, 2)), np.full((2, 2), 0.5)
    with np.errstate(all="ignore"):
        if part == "e_step":
            return np.shape(function(X, half)[0]) == (3, 2)
        return np.shape(function(X, np.full((3, 2), 0.5))) == (2, 2)


for _part, _bank in (
    ("e_step", _coins_e_step.MISTAKES),
    ("m_step", _coins_m_step.MISTAKES),
):
    for _known in _bank:
        if _known.name in STEPS:
            _functions = [f for f in (_known.wrong, *_known.variants) if _fits(f, _part)]
            _loops = [f for wrong in _functions for f in both(**{_part: wrong})]
            MISTAKES.collect(_known.name, _known.hint, *_loops, section=_known.section)


@MISTAKES.add("overwrites its inputs", "thetas is the caller's array; work on a copy of it.")
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    thetas[:], logliks = loop(X, thetas, tol, max_iter)
    return thetas, logliks


@MISTAKES.variant
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    thetas[:], logliks = loop(X, thetas, tol, max_iter, late=True)
    return thetas, logliks
