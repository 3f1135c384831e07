"""EM's loop with one part exchanged, and the mistakes about when it stops."""

import functools

import numpy as np

from autograder.exercises.coins import right
from autograder.exercises.coins.em import LONGEST, MAX_ITER, TOL
from autograder.exercises.coins.right import Mistakes

MISTAKES = Mistakes("Coins, section 4: The loop")


def loop(
    X,
    thetas,
    tol=TOL,
    max_iter=MAX_ITER,
    *,
    late=False,
    e_step=right.e_step,
    m_step=right.m_step,
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
    "When the gain over the step before is below tol, stop; is the old value renewed each time?",
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
    "Go on while the gain is at least tol; a gain is new minus old.",
    *stops(lambda logliks, tol, *_: logliks[-1] - logliks[-2] > tol),
    *stops(lambda *_: True),
)
MISTAKES.collect(
    "stops after the first E-step",
    "EM repeats its two steps. What is the first log-likelihood compared with? With -inf, not 0.",
    *both(stop=lambda *_: True),
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
    *both(stop=lambda logliks, tol, old, new, X: np.allclose(new, old, atol=tol)),
    *both(stop=lambda logliks, tol, old, new, X: np.allclose(new, old, rtol=tol)),
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
