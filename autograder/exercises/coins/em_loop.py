"""EM's loop with one part exchanged, and the mistakes about when it stops."""

from functools import partial

import numpy as np

from autograder.exercises.coins.em import LONGEST, MAX_ITER, TOL


def right_e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T) / len(thetas)
    total = p.sum(axis=1, keepdims=True)
    return p / total, float(np.log(total).sum())


def right_m_step(X, R):
    sides = R.T @ X
    return sides / sides.sum(axis=1, keepdims=True)


def loop(
    X,
    thetas,
    tol=TOL,
    max_iter=MAX_ITER,
    *,
    late=False,
    e_step=right_e_step,
    m_step=right_m_step,
    stop=lambda logliks, tol, *_: len(logliks) > 1 and logliks[-1] - logliks[-2] < tol,
    limit=lambda max_iter: max_iter,
    use_tol=lambda tol: tol,
    give=lambda thetas, logliks: (thetas, logliks),
):
    """Run EM with one of its parts exchanged.

    late : whether the M-step comes before the test, and `max_iter` counts M-steps
    """
    logliks = []
    tol = use_tol(tol)
    for turn in range(limit(max_iter) + late):
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        old, thetas = thetas, m_step(X, R) if turn < limit(max_iter) else thetas
        if stop(logliks, tol, old, thetas, X):
            if not late:
                thetas = old
            break
    return give(thetas, logliks)


def abs_gain(logliks, tol, *_):
    """Stop where the log-likelihood changes little, up or down."""
    return len(logliks) > 1 and abs(logliks[-1] - logliks[-2]) < tol


def both(**parts):
    """Build the mistake in both styles of loop."""
    return tuple(partial(loop, late=late, **parts) for late in (False, True))


def stops(rule):
    """Exchange the stopping rule; it is asked from the second log-likelihood on."""
    return both(stop=lambda logliks, *rest: len(logliks) > 1 and rule(logliks, *rest))


def each(make, *values):
    """Build a mistake for each of several numbers."""
    return tuple(f for value in values for f in make(value))


def _still(change):
    """Stop when `change(new thetas, old thetas)` is below tol."""
    return both(stop=lambda logliks, tol, old, new, X: change(np.subtract(new, old)) < tol)


STOPPING = {
    "ignores tol": (
        "When the gain over the step before is below tol, stop; is the old value kept up to date?",
        *both(stop=lambda *_: False),
    ),
    "ignores max_iter": (
        "The loop must end after max_iter steps, converged or not.",
        *each(lambda n: both(limit=lambda _: n), MAX_ITER, LONGEST),
    ),
    "takes a fixed number of steps": (
        "tol and max_iter say when to stop.",
        *each(lambda n: both(limit=lambda _: n, stop=lambda *_: False), 100, 10, 20, 50, 200),
    ),
    "takes max_iter - 1 steps": (
        "Count the E-steps for max_iter = 2 on paper.",
        partial(loop, limit=lambda max_iter: max_iter - 1),
    ),
    "takes more than max_iter steps": (
        "Count the E-steps for max_iter = 2 on paper.",
        *(partial(loop, limit=lambda max_iter, n=n: max_iter + n) for n in (1, 2, 3)),
    ),
    "stops while the gain is still large": (
        "Go on while the gain is at least tol; a gain is new minus old.",
        *stops(lambda logliks, tol, *_: logliks[-1] - logliks[-2] > tol),
        *stops(lambda *_: True),
    ),
    "stops after the first E-step": (
        "EM repeats its steps. What is the first log-likelihood compared with? With -inf, not 0.",
        *both(stop=lambda *_: True),
    ),
    "compares the gain per row with tol": (
        "tol is compared with the gain of the total log-likelihood.",
        *stops(lambda logliks, tol, old, new, X: (logliks[-1] - logliks[-2]) / len(X) < tol),
    ),
    "compares the relative gain with tol": (
        "tol is in nats: compare it with the gain itself.",
        *each(
            lambda i: stops(lambda logl, tol, *_: logl[-1] - logl[-2] < tol * abs(logl[i])), -2, -1
        ),
    ),
    "stops when the thetas change little": (
        "The rule watches the log-likelihood; thetas may still crawl while it stands, or the "
        "reverse.",
        *_still(lambda step: np.abs(step).max()),
        *_still(lambda step: np.abs(step).sum()),
        *_still(np.linalg.norm),
        *_still(lambda step: np.abs(step).mean()),
        *_still(lambda step: abs(step[0, 0])),
        *_still(lambda step: (step**2).sum()),
        *both(stop=lambda logliks, tol, old, new, X: np.allclose(new, old, atol=tol)),
        *both(stop=lambda logliks, tol, old, new, X: np.allclose(new, old, rtol=tol)),
    ),
    "stops one step too late": (
        "The first gain below tol ends the loop at once.",
        *both(stop=lambda logliks, tol, *_: len(logliks) > 2 and logliks[-2] - logliks[-3] < tol),
    ),
    "uses a default tol that is not 1e-6": (
        "The signature is em(X, thetas, tol=1e-6, max_iter=100).",
        *each(
            lambda default: both(use_tol=lambda tol: default if tol == TOL else tol),
            *(10.0**-e for e in (2, 3, 4, 5, 7, 8, 9, 10)),
        ),
    ),
    "uses a fixed tol": (
        "tol is an argument; the number in the loop should be its name.",
        *each(lambda tol: both(use_tol=lambda _: tol), 1e-6, 1e-2, 1e-3, 1e-4, 1e-8),
    ),
    "uses a default max_iter that is not 100": (
        "The signature is em(X, thetas, tol=1e-6, max_iter=100).",
        *each(
            lambda default: both(limit=lambda m: default if m == MAX_ITER else m),
            *(50, 20, 10, 200, 500, 1000),
        ),
    ),
}
