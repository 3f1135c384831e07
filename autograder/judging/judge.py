"""The judge: an exercise and a function in, a verdict out.

It draws fresh inputs from a recorded seed, calls the function, and compares what comes back with
the reference. It is pure: no Jupyter, no files, no processes, no printing.

A right answer is judged on the fresh draw alone. Where something is wrong, the loss is settled on
further draws, which are the same for every answer: what fails on any of them has failed. So neither
the marks nor the name of the mistake hang on the seed.
"""

import time
import warnings

import numpy as np

from autograder.judging import compare
from autograder.judging.attempt import best_attempt
from autograder.judging.diagnose import diagnose
from autograder.judging.draw import Draw
from autograder.judging.ending import Ending
from autograder.judging.explain import explain_failure
from autograder.judging.seeds import fresh_seed
from autograder.judging.settle import not_looked_at
from autograder.judging.subject import as_subject
from autograder.judging.tell import tell
from autograder.judging.verdict import Verdict


def judge(exercise, function, *, seed=None, instead=()):
    """Judge a function.

    Parameters
    ----------
    exercise : Exercise
    function : callable, or a subject (see autograder.judging.subject)
    seed : int, draws the inputs; a fresh one if None
    instead : names of `exercise.replaces`: functions that are known not to come back, for which
        references stand in from the start

    Returns
    -------
    Verdict

    Examples
    --------
    >>> from autograder.exercises import EXERCISES
    >>> from emlib import coins
    >>> e_step = EXERCISES["coins-e_step"]
    >>> judge(e_step, coins.e_step).score
    10.0
    >>> verdict = judge(e_step, lambda X, thetas: coins.e_step(X, thetas)[0])
    >>> verdict.score, verdict.misconception.name
    (0.0, 'returns only R')
    """
    seed = fresh_seed() if seed is None else int(seed)
    start = time.perf_counter()
    with np.errstate(all="ignore"), warnings.catch_warnings():  # calls set their own
        warnings.simplefilter("ignore")  # sums of absurd answers overflow
        told = _judge(exercise, function, seed, instead)
    return Verdict(
        exercise=exercise.id,
        max_score=exercise.max_score,
        seed=seed,
        seconds=round(time.perf_counter() - start, 3),
        **told,
    )


def _judge(exercise, function, seed, instead):
    if not callable(function):
        problem = f"{exercise.signature} is {compare.kind_of(function)}, expected a function"
        return _nothing(exercise, problem)
    attempt = best_attempt(exercise, as_subject(function), Draw(exercise, seed), tuple(instead))
    if attempt.borrowing:
        failure = attempt.borrowing
        return _nothing(exercise, failure.message, borrowed=failure.borrowed)
    if attempt.unwritten:
        return _nothing(exercise, "not written yet", Ending.MISSING)
    if attempt.full_marks:
        return {
            "score": exercise.max_score,
            "properties": tuple(attempt.results),
            "misconception": None,
            "message": "everything holds",
            "note": attempt.note,
        }
    return _wrong(exercise, attempt)


def _wrong(exercise, attempt):
    """Say what is wrong with an answer, and which known mistake it shows."""
    last = attempt.trials[-1]
    status = last.failure.status if attempt.over else Ending.DONE
    score = max(0.0, min(exercise.max_score, round(attempt.earned, 2)))
    draw, trials = _telling(exercise, attempt)
    findings = [] if attempt.over else diagnose(exercise, draw, trials)
    told = tell(exercise, attempt, draw, findings)
    if attempt.over:
        told.update(misconception=None, message=explain_failure(last.failure, exercise))
    return {**told, "score": score, "status": status, "note": attempt.note}


def _telling(exercise, attempt):
    """Pick the first draw that shows something wrong; the fresh one is the last."""
    at = 0
    for draw in attempt.draws:
        trials = attempt.trials[at : at + len(draw.cases)]
        if any(t.wrong(name) for t in trials for name in (*exercise.names, "inputs")):
            break
        at += len(draw.cases)
    return draw, trials


def _nothing(exercise, message, status=Ending.DONE, borrowed=""):
    return {
        "score": 0.0,
        "properties": tuple(not_looked_at(exercise)),
        "misconception": None,
        "message": message,
        "status": status,
        "borrowed": borrowed,
    }
