"""The mistakes of EM's loop: when it stops, what it passes on, what it returns."""

from functools import partial

import numpy as np

from autograder.exercises.coins import e_step as _e_step
from autograder.exercises.coins import m_step as _m_step
from autograder.exercises.coins.counts import shared_out
from autograder.exercises.coins.em import MAX_ITER, TOL
from autograder.exercises.coins.em_loop import (
    STOPPING,
    abs_gain,
    both,
    each,
    loop,
    right_e_step,
    right_m_step,
)
from autograder.exercises.shared.shares import sums, votes
from autograder.judging.exercise import mistakes

SECTION = "Coins, section 4: The loop"


def _tol_last(X, thetas, max_iter=MAX_ITER, tol=TOL):
    range(max_iter)
    return loop(X, thetas, tol, max_iter)


def _breaks_before_it_appends(X, thetas, tol=TOL, max_iter=MAX_ITER):
    logliks, last = [], -np.inf
    for _ in range(max_iter):
        R, loglik = right_e_step(X, thetas)
        if loglik - last < tol:
            break
        last = loglik
        logliks.append(loglik)
        thetas = right_m_step(X, R)
    return thetas, logliks


def _filled(filling):
    """Fill the list up to max_iter; None repeats the last log-likelihood."""

    def wrong(X, thetas, tol=TOL, max_iter=MAX_ITER, *, late):
        thetas, logliks = loop(X, thetas, tol, max_iter, late=late)
        rest = max_iter + late - len(logliks)
        return thetas, [*logliks, *[logliks[-1] if filling is None else filling] * rest]

    return tuple(partial(wrong, late=late) for late in (False, True))


def _with_last_R(X, thetas, tol=TOL, max_iter=MAX_ITER):
    last = []

    def e_step(X, thetas):
        last[:] = right_e_step(X, thetas)
        return last

    thetas, _ = loop(X, thetas, tol, max_iter, e_step=e_step)
    return thetas, last[0]


def _first_step_only(thetas_move, repeats):
    """Do the E-step at the start again and again."""

    def wrong(X, thetas, tol=TOL, max_iter=MAX_ITER):
        R, loglik = right_e_step(X, thetas)
        thetas = right_m_step(X, R) if thetas_move else thetas
        return thetas, [loglik] * (repeats or max_iter)

    return wrong


def _with_start(change, late=False):
    """Do what is right, then `change(start, thetas, logliks)`."""

    def wrong(X, thetas, tol=TOL, max_iter=MAX_ITER):
        return change(thetas, *loop(X, thetas, tol, max_iter, late=late))

    return wrong


def _two_steps(X, thetas, tol=TOL, max_iter=MAX_ITER, *, late):
    def m_step(X, R):
        return right_m_step(X, right_e_step(X, right_m_step(X, R))[0])

    return loop(X, thetas, tol, max_iter, m_step=m_step, late=late)


def _R_stands_still(X, thetas, tol=TOL, max_iter=MAX_ITER, *, late):
    """Stop when R changes by less than tol."""
    seen = []

    def e_step(X, thetas):
        seen.append(right_e_step(X, thetas))
        return seen[-1]

    def stop(*_):
        return len(seen) > 1 and np.abs(seen[-1][0] - seen[-2][0]).max() < tol

    return loop(X, thetas, tol, max_iter, e_step=e_step, stop=stop, late=late)


def _R_for_thetas(X, thetas, tol=TOL, max_iter=MAX_ITER):
    thetas, logliks = loop(X, thetas, tol, max_iter)
    return right_e_step(X, thetas)[0], logliks


def _all_thetas(X, thetas, tol=TOL, max_iter=MAX_ITER):
    path = [thetas]

    def m_step(X, R):
        path.append(right_m_step(X, R))
        return path[-1]

    _, logliks = loop(X, thetas, tol, max_iter, m_step=m_step)
    return path[: len(logliks)], logliks


def _written_over(start, thetas, logliks):
    start[:] = thetas
    return start, logliks


def given(give):
    """Return something else of thetas and logliks."""
    return both(give=give)


RETURNING = {
    "takes max_iter before tol": (
        "The signature is em(X, thetas, tol=1e-6, max_iter=100), called by position.",
        _tol_last,
    ),
    "tol and max_iter are no arguments": (
        "The signature is em(X, thetas, tol=1e-6, max_iter=100).",
        lambda X, thetas: loop(X, thetas),
        lambda X, thetas, tol=TOL: loop(X, thetas, tol),
    ),
    "returns only the last log-likelihood": (
        "Wanted is a list with one number for each E-step.",
        *given(lambda thetas, logliks: (thetas, logliks[-1])),
        *given(lambda thetas, logliks: (thetas, logliks[-1:])),
    ),
    "the two results are in the wrong order": (
        "Return thetas first, then logliks.",
        *given(lambda thetas, logliks: (logliks, thetas)),
    ),
    "returns only the thetas": (
        "The log-likelihoods are asked for too: return thetas, logliks.",
        *given(lambda thetas, logliks: thetas),
    ),
    "the log-likelihood of the start is missing": (
        "The first E-step belongs to the start: its log-likelihood comes first.",
        *given(lambda thetas, logliks: (thetas, logliks[1:])),
        *both(give=lambda t, logliks: (t, logliks[1:]), limit=lambda max_iter: max_iter + 1),
    ),
    "the last log-likelihood is missing": (
        "Append before testing whether to stop.",
        partial(loop, give=lambda thetas, logliks: (thetas, logliks[:-1])),
        _breaks_before_it_appends,
    ),
    "the list holds pairs of step and log-likelihood": (
        "Wanted is a list with one number for each E-step.",
        *given(lambda thetas, logliks: (thetas, list(enumerate(logliks)))),
        *given(lambda thetas, logliks: (thetas, list(enumerate(logliks, 1)))),
    ),
    "rounds the log-likelihoods": (
        "Return the numbers as they are; rounding is for printing.",
        *each(lambda d: given(lambda thetas, logl: (thetas, np.round(logl, d))), 3, 2, 4, 1),
    ),
    "takes two steps in a round": (
        "One E-step and one M-step a round; each E-step adds to the list.",
        *(partial(_two_steps, late=late) for late in (False, True)),
    ),
    "records every log-likelihood twice": (
        "One number for each E-step: append once in the loop.",
        *given(lambda thetas, logliks: (thetas, np.repeat(logliks, 2))),
    ),
    "the list of log-likelihoods is filled up to max_iter": (
        "Return only the entries that belong to an E-step.",
        *each(_filled, 0, np.nan, None),
    ),
    "returns R instead of the log-likelihoods": (
        "Keep every log-likelihood in a list and return that.",
        _with_last_R,
    ),
    "returns the gains instead of the log-likelihoods": (
        "Wanted is the height at each step, not the climb.",
        *given(lambda thetas, logliks: (thetas, np.diff(logliks))),
    ),
    "the log-likelihoods are in reverse order": (
        "The start comes first.",
        *given(lambda thetas, logliks: (thetas, logliks[::-1])),
    ),
    "the list of log-likelihoods starts with a value that belongs to no E-step": (
        "Keep the -inf or 0 that starts the comparison out of the list.",
        *given(lambda thetas, logliks: (thetas, [-np.inf, *logliks])),
        *given(lambda thetas, logliks: (thetas, [0.0, *logliks])),
    ),
    "the E-step always gets the start": (
        "What the M-step returns must go into the next E-step.",
        _first_step_only(True, 2),
        _first_step_only(False, 2),
        _first_step_only(True, None),
    ),
    "changes the order of the coins": (
        "Row j of the result belongs to row j of the start.",
        *given(lambda thetas, logliks: (thetas[np.argsort(thetas[:, 0])], logliks)),
        *given(lambda thetas, logliks: (thetas[np.argsort(-thetas[:, 0])], logliks)),
        *given(lambda thetas, logliks: (thetas[::-1], logliks)),
    ),
    "the log-likelihood has the wrong sign": (
        "Probabilities are below 1, so their logarithms are negative; EM climbs.",
        *given(lambda thetas, logliks: (thetas, -np.array(logliks))),
    ),
    "returns the start": (
        "The new thetas must be kept and returned.",
        *(_with_start(lambda start, thetas, logliks: (start, logliks), late) for late in (0, 1)),
    ),
    "returns R instead of the thetas": ("The parameters are asked for.", _R_for_thetas),
    "returns the thetas of every step": (
        "Only the last thetas are wanted, one row for each coin.",
        _all_thetas,
    ),
    "stops when the responsibilities change little": (
        "The rule watches the log-likelihood; R may still crawl while it stands.",
        *(partial(_R_stands_still, late=late) for late in (False, True)),
    ),
    "the responsibilities of a row do not sum to 1": (
        "Every row of R is divided by its own sum; along which axis is it taken?",
        *both(e_step=lambda X, thetas: _without_sum(np.exp(_e_step.log_p(X, thetas)))),
        *both(e_step=lambda X, thetas: _over_rows(np.exp(_e_step.log_p(X, thetas)))),
    ),
    "overwrites its inputs": (
        "thetas is the caller's array; work on a copy of it.",
        *(_with_start(_written_over, late) for late in (0, 1)),
    ),
}


def _without_sum(p):
    return p / p.shape[1], float(np.log(p.mean(axis=1)).sum())


def _over_rows(p):
    return p / p.sum(axis=0), float(np.log(p.mean(axis=0)).sum())


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


def _fits(function, part):
    """Whether the loop can go on with what a wrong step returns."""
    X, half = np.ones((3, 2)), np.full((2, 2), 0.5)
    with np.errstate(all="ignore"):
        if part == "e_step":
            return np.shape(function(X, half)[0]) == (3, 2)
        return np.shape(function(X, np.full((3, 2), 0.5))) == (2, 2)


def _votes_in_the_loop(X, thetas, tol=TOL, max_iter=MAX_ITER):
    """Give each row to one coin; a coin without a row stays, and thetas of 0 stay above 0."""
    thetas, last = np.array(thetas), []

    def e_step(X, thetas):
        last[:] = [thetas]
        return votes(_e_step.log_p(X, thetas)), right_e_step(X, thetas)[1]

    def m_step(X, R):
        sides = sums(X, R)
        moved = np.where(sides.any(axis=1, keepdims=True), shared_out(sides), last[0])
        return np.clip(moved, 1e-300, None)

    return loop(X, thetas, tol, max_iter, e_step=e_step, m_step=m_step)


def _in_the_loop(**banks):
    """Write wrong steps out in the loop; one name may be about either of them."""
    rows = {}
    for part, bank in banks.items():
        rules = ({}, {"stop": abs_gain}) if part == "e_step" else ({},)
        for known in bank:
            if known.name in STEPS:
                fitting = [f for f in (known.wrong, *known.variants) if _fits(f, part)]
                loops = [
                    f for wrong in fitting for rule in rules for f in both(**{part: wrong}, **rule)
                ]
                loops += [_votes_in_the_loop] * known.name.startswith("decides")
                rows.setdefault(known.name, (known.section, known.hint, []))[2].extend(loops)
    for name, (section, hint, loops) in rows.items():
        yield from mistakes(section, {name: (hint, *loops)})


MISTAKES = (
    *mistakes(SECTION, STOPPING, RETURNING),
    *_in_the_loop(e_step=_e_step.MISTAKES, m_step=_m_step.MISTAKES),
)
