"""Mistakes that are made in EM's loop, each as a function."""

import functools

import numpy as np

from autograder.exercises import _coins_counts, _coins_e_step, _coins_m_step
from autograder.exercises._coins_em import LONGEST, MAX_ITER, TOL
from autograder.exercises.base import Mistakes

MISTAKES = Mistakes("Coins, section 4: The loop")


def loop(
    X,
    thetas,
    tol=TOL,
    max_iter=MAX_ITER,
    *,
    late=False,
    e_step=_coins_e_step.right,
    m_step=_coins_counts.right,
    stop=lambda logliks, tol, old, new, X: len(logliks) > 1 and logliks[-1] - logliks[-2] < tol,
    limit=lambda max_iter: max_iter,
    use_tol=lambda tol: tol,
    give=lambda thetas, logliks: (thetas, logliks),
):
    """Run EM with one of its parts exchanged.

    late : whether the M-step comes before the test, and `max_iter` counts M-steps
    """
    logliks = []
    tol = use_tol(tol)
    for _ in range(limit(max_iter) + late):
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        old, thetas = thetas, m_step(X, R)
        if stop(logliks, tol, old, thetas, X):
            if not late:
                thetas = old
            break
    return give(thetas, logliks)


def both(**parts):
    """Build the mistake in both styles of loop."""
    return tuple(functools.partial(loop, late=late, **parts) for late in (False, True))


def stops(rule):
    """Exchange the stopping rule; it is asked from the second log-likelihood on."""
    return both(stop=lambda logliks, *rest: len(logliks) > 1 and rule(logliks, *rest))


def never(*_):
    return False


MISTAKES.collect(
    "ignores tol",
    "When the log-likelihood gains less than tol, more steps change nothing.",
    *both(stop=never),
)
MISTAKES.collect(
    "ignores max_iter",
    "The loop must end after max_iter steps, converged or not.",
    *both(limit=lambda max_iter: MAX_ITER),
    *both(limit=lambda max_iter: LONGEST),
)
MISTAKES.collect(
    "takes a fixed number of steps",
    "tol and max_iter say when to stop.",
    *(f for n in (100, 10, 20, 50, 200) for f in both(limit=lambda _, n=n: n, stop=never)),
)
MISTAKES.collect(
    "takes max_iter - 1 steps",
    "Count the E-steps for max_iter = 2 on paper.",
    functools.partial(loop, limit=lambda max_iter: max_iter - 1),
)
MISTAKES.collect(
    "takes more than max_iter steps",
    "Count the E-steps for max_iter = 2 on paper.",
    *(functools.partial(loop, limit=lambda max_iter, n=n: max_iter + n) for n in (2, 3)),
)
MISTAKES.collect(
    "stops while the gain is still large",
    "Go on while the gain is at least tol, stop when it is less.",
    *stops(lambda logliks, tol, *_: logliks[-1] - logliks[-2] > tol),
)
MISTAKES.collect(
    "stops after the first E-step",
    "EM repeats its two steps. What is the first log-likelihood compared with? With -inf, not 0.",
    *both(stop=lambda *_: True),
)
MISTAKES.collect(
    "stops at the second E-step",
    "A gain is new minus old; which sign does it have?",
    *stops(lambda *_: True),
)
MISTAKES.collect(
    "compares the gain per row with tol",
    "tol is compared with the gain of the total log-likelihood.",
    *stops(lambda logliks, tol, old, new, X: (logliks[-1] - logliks[-2]) / len(X) < tol),
)
MISTAKES.collect(
    "compares the relative gain with tol",
    "tol is in nats: compare it with the gain itself.",
    *stops(lambda logliks, tol, *_: logliks[-1] - logliks[-2] < tol * abs(logliks[-2])),
    *stops(lambda logliks, tol, *_: logliks[-1] - logliks[-2] < tol * abs(logliks[-1])),
)
MISTAKES.collect(
    "stops when the thetas change little",
    "The rule watches the log-likelihood; thetas may still crawl while it stands, or the reverse.",
    *both(stop=lambda logliks, tol, old, new, X: np.abs(new - old).max() < tol),
    *both(stop=lambda logliks, tol, old, new, X: np.abs(new - old).sum() < tol),
    *both(stop=lambda logliks, tol, old, new, X: np.linalg.norm(new - old) < tol),
    *both(stop=lambda logliks, tol, old, new, X: np.abs(new - old).mean() < tol),
)
MISTAKES.collect(
    "compares with the first log-likelihood instead of the one before",
    "The old value must be renewed in every step.",
    *stops(lambda logliks, tol, *_: logliks[-1] - logliks[0] < tol),
)
MISTAKES.collect(
    "stops one step too late",
    "The first gain below tol ends the loop at once.",
    *both(
        stop=lambda logliks, tol, *_: len(logliks) > 2 and logliks[-2] - logliks[-3] < tol,
    ),
)
MISTAKES.collect(
    "uses a default tol that is not 1e-6",
    "The signature is em(X, thetas, tol=1e-6, max_iter=100).",
    *(
        f
        for default in (1e-2, 1e-3, 1e-4, 1e-5, 1e-7, 1e-8, 1e-9, 1e-10)
        for f in both(use_tol=lambda tol, default=default: default if tol == TOL else tol)
    ),
)
MISTAKES.collect(
    "uses a fixed tol",
    "tol is an argument; the number in the loop should be its name.",
    *(f for tol in (1e-6, 1e-2, 1e-3, 1e-4, 1e-8) for f in both(use_tol=lambda _, tol=tol: tol)),
)
MISTAKES.collect(
    "uses a default max_iter that is not 100",
    "The signature is em(X, thetas, tol=1e-6, max_iter=100).",
    *(
        f
        for default in (50, 20, 10, 200, 500, 1000)
        for f in both(limit=lambda m, default=default: default if m == MAX_ITER else m)
    ),
)


@MISTAKES.add(
    "takes max_iter before tol",
    "The signature is em(X, thetas, tol=1e-6, max_iter=100), called by position.",
)
def _(X, thetas, max_iter=MAX_ITER, tol=TOL):
    range(max_iter)
    return loop(X, thetas, tol, max_iter)


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
        R, loglik = _coins_e_step.right(X, thetas)
        if loglik - last < tol:
            break
        last = loglik
        logliks.append(loglik)
        thetas = _coins_counts.right(X, R)
    return thetas, logliks


MISTAKES.collect(
    "records every log-likelihood twice",
    "One number for each E-step: append once in the loop.",
    *both(give=lambda thetas, logliks: (thetas, np.repeat(logliks, 2))),
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
    R, loglik = _coins_e_step.right(X, thetas)
    return _coins_counts.right(X, R), [loglik, loglik]


@MISTAKES.variant
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    _, loglik = _coins_e_step.right(X, thetas)
    return thetas, [loglik, loglik]


@MISTAKES.add("returns the start", "The new thetas must be kept and returned.")
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    return thetas, loop(X, thetas, tol, max_iter)[1]


@MISTAKES.variant
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    return thetas, loop(X, thetas, tol, max_iter, late=True)[1]


@MISTAKES.add("returns R instead of the thetas", "The parameters are asked for.")
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    thetas, logliks = loop(X, thetas, tol, max_iter)
    return _coins_e_step.right(X, thetas)[0], logliks


@MISTAKES.add(
    "returns the thetas of every step",
    "Only the last thetas are wanted, one row for each coin.",
)
def _(X, thetas, tol=TOL, max_iter=MAX_ITER):
    path = [thetas]

    def m_step(X, R):
        path.append(_coins_counts.right(X, R))
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
    "the log-likelihood has the wrong sign",
    "decides for one coin instead of sharing",
    "heads and tails are swapped",
    "divides by the number of rows instead of the number of flips",
    "averages the frequencies of the rows",
    "normalises over the coins instead of the sides",
    "adds imaginary flips (smoothing)",
}  # mistakes of the two steps that also turn up in a loop where the steps are written out

MISTAKES.collect(
    "the responsibilities of a row do not sum to 1",
    "Every row of R is divided by its own sum; along which axis is it taken?",
    *both(
        e_step=lambda X, thetas: (_coins_e_step.joint(X, thetas), _coins_e_step.right(X, thetas)[1])
    ),
    *(
        loop
        for known in _coins_e_step.MISTAKES
        if known.name == "normalises over the rows instead of the coins"
        for wrong in known.variants
        for loop in both(e_step=wrong)
    ),
    section="Coins, section 2: The labels are lost",
)

for _part, _bank in (
    ("e_step", _coins_e_step.MISTAKES),
    ("m_step", _coins_m_step.MISTAKES),
):
    for _known in _bank:
        if _known.name in STEPS:
            _functions = (_known.wrong, *_known.variants)
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
