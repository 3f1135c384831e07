"""Recognise a known mistake by what it computes.

An answer that is wrong is held against every misconception of its exercise, case by case and
output by output. Cases where both the answer and the misconception are right say nothing; of all
others, the share where the two agree is the score of the misconception. The best one is named if
nearly all agree.
"""

import re

import numpy as np

from autograder.judging import compare

ENOUGH = 0.75  # share of telling cells that must agree, over all outputs
ENOUGH_ALONE = 0.9  # the same, when only one output is looked at
SAME = 1e-6


def diagnose(exercise, trials, try_out):
    """Name the misconception that an answer shows.

    Parameters
    ----------
    exercise : Exercise
    trials : list of Trial, of the answer
    try_out : callable, `try_out(function)` yields a Trial for each of the same cases

    Returns
    -------
    whole : Misconception or Sign or None
    parts : dict from output name to the misconception, or sign, that explains this output alone
    """
    names = (*exercise.names, "inputs")
    whole, best = None, 0.0
    parts, best_part = {}, {}
    for misconception in exercise.misconceptions:
        for wrong in (misconception.wrong, *misconception.variants):
            model = _like(trials, try_out(wrong), names)
            if model is None:
                continue
            score = _agreement(trials, model, names)
            if score > best:
                whole, best = misconception, score
            for name in names:
                score = _agreement(trials, model, (name,))
                if score > best_part.get(name, 0.0):
                    parts[name], best_part[name] = misconception, score
    parts = {name: m for name, m in parts.items() if best_part[name] >= ENOUGH_ALONE}
    if best < ENOUGH:
        whole = next((parts[name] for name in names if name in parts), None)
    for sign in exercise.signs:
        if sign.output not in parts and _shows(sign, trials):
            parts[sign.output] = sign
    return whole or next((parts[name] for name in names if name in parts), None), parts


def _shows(sign, trials):
    """Whether a sign shows in every call that can tell, and in one at least."""
    told = []
    for trial in trials:
        if trial.failure is not None or not trial.problems[sign.output]:
            continue
        array, expected = _comparable(trial, sign.output)
        if array is None:
            return False
        if np.isfinite(array).all():
            with np.errstate(all="ignore"):
                told.append(sign.shows(trial, array, expected))
    told = [shows for shows in told if shows is not None]
    return bool(told) and all(told)


def _comparable(trial, name):
    """Return an output and what was expected; None for the output if its shape is wrong."""
    cell, expected = trial.cells[name], trial.expected
    if not isinstance(expected, dict):  # the exercise has a notion of its own of what is right
        return cell.array, expected
    fits = None if cell.array is None else compare.fit(cell, expected[name].shape)
    return fits, expected[name]


def _like(trials, model, names):
    """Collect the trials of a misconception; None as soon as it is plain that they don't fit."""
    collected = []
    for trial in model:
        collected.append(trial)
        seen = trials[: len(collected)]
        told = any(_is_wrong(t, n) for t in (*seen, *collected) for n in names)
        if told and not any(_agreement(seen, collected, (n,), hasty=True) for n in names):
            return None
    return collected


def _agreement(trials, model, names, hasty=False):
    """Share of the telling cells in which an answer and a misconception agree.

    hasty : count exceptions of one type as agreement, since values may follow in later cases
    """
    telling = agree = values = 0
    same_words = True
    for mine, theirs in zip(trials, model, strict=False):
        for name in names:
            wrong, expected_wrong = _is_wrong(mine, name), _is_wrong(theirs, name)
            if not (wrong or expected_wrong):
                continue
            telling += 1
            if wrong and expected_wrong and _alike(mine, theirs, name):
                agree += 1
                values += mine.failure is None
                same_words = same_words and _words(mine) == _words(theirs)
    if values or (hasty and agree):
        return agree / telling
    if not agree or agree < telling or not same_words or all(t.failure for t in trials):
        return 0.0  # exceptions alone say little, unless they are the very same, and not everywhere
    return 1.0


def _words(trial):
    """The text of an exception without names of functions and lines of code."""
    if trial.failure is None:
        return ""
    text = trial.failure.message.split(" (line ")[0]
    return re.sub(r"[\w.<>]+\(\)", "", text)


def _is_wrong(trial, name):
    if name == "inputs":
        return bool(trial.changed)
    return trial.failure is not None or bool(trial.problems[name])


def _alike(a, b, name):
    if name == "inputs":
        return a.changed == b.changed
    if a.failure is not None or b.failure is not None:
        both = a.failure is not None and b.failure is not None
        return both and a.failure.student_type == b.failure.student_type
    left, right = a.cells[name], b.cells[name]
    if left.array is not None and right.array is not None:
        return compare.same(left.array, right.array, SAME)
    if left.array is not None or right.array is not None:
        return False
    if a.loose is not None and b.loose is not None and len(a.loose) == len(b.loose):
        return all(map(compare.same, a.loose, b.loose))
    return False
