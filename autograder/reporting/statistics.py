"""How hard an exercise was, how well it tells learners apart, and which mistakes were made.

Difficulty is the mean share of points: 1 is easy. Discrimination is the corrected item-total
correlation: Pearson's correlation between the share of points in the exercise and the points in the
rest of the notebook, the exercise itself left out of the total (S. Henrysson, "Correction of
item-total correlations in item analysis", Psychometrika 28, 1963). For an exercise that is right or
wrong this is the point-biserial correlation. Both are over those who handed in a notebook that
could be read.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from autograder.grading.result import WrittenResult
from autograder.judging.ending import Ending

ENOUGH = 10  # for fewer, a correlation of 0.5 is not told from 0


@dataclass(frozen=True)
class Item:
    """The figures of one exercise.

    n : int, students who handed in the notebook
    difficulty : float, mean share of points, or None if n is 0
    discrimination : float, or None; `why_not` then says why
    interval : (low, high), 95 % by Fisher's transformation, or None
    counts : dict with full, part, none and empty, number of students
    """

    exercise: str
    n: int
    max_score: float
    difficulty: float | None
    discrimination: float | None
    interval: tuple | None
    why_not: str
    counts: dict


def item(exercise, answers, totals):
    """Compute the figures of one exercise.

    answers : list of Answer to this exercise, of those who handed in
    totals : array (n,), each one's points in the rest of the notebook
    """
    shares = np.array([answer.share for answer in answers])
    worth = answers[0].result.max_score if answers else 0.0
    counts = {
        "full": int((shares >= 1).sum()),
        "part": int(((shares > 0) & (shares < 1)).sum()),
        "none": sum(a.share == 0 and a.result.status != Ending.MISSING for a in answers),
        "empty": sum(a.share == 0 and a.result.status == Ending.MISSING for a in answers),
    }
    value, interval, why_not = discrimination(shares, np.asarray(totals, dtype=float))
    mean = float(shares.mean()) if len(shares) else None
    return Item(exercise, len(shares), worth, mean, value, interval, why_not, counts)


def discrimination(shares, totals):
    """Correlate the shares of points in an exercise with the points in the rest, arrays (n,).

    Returns
    -------
    value : float, or None
    interval : (low, high), 95 %, or None
    why_not : str, "" if there is a value

    Examples
    --------
    >>> discrimination(np.array([0.0, 1.0]), np.array([3.0, 4.0]))
    (None, None, 'n too small')
    >>> shares = np.array([0, 0, 0, 0, 0, 1, 1, 1, 1, 1.0])
    >>> value, (low, high), _ = discrimination(shares, np.arange(10.0))
    >>> round(value, 3), round(low, 2), round(high, 2)
    (0.87, 0.53, 0.97)
    """
    n = len(shares)
    if n < ENOUGH:
        return None, None, "n too small"
    if np.ptp(shares) < 1e-9:
        return None, None, "all the same"
    if np.ptp(totals) < 1e-9:
        return None, None, "the rest is all the same"
    value = float(np.clip(np.corrcoef(shares, totals)[0, 1], -1.0, 1.0))
    if abs(value) > 1 - 1e-9:
        return value, (value, value), ""
    middle, spread = np.arctanh(value), 1.96 / np.sqrt(n - 3)
    low, high = np.tanh([middle - spread, middle + spread])
    return value, (float(low), float(high)), ""


def items(notebooks, exercises):
    """List the figures of a lesson's exercises, without answers that wait for a person."""
    handed_in = [n for n in notebooks if n.result.handed_in]
    found = []
    for exercise in exercises:
        rows = [n.answers for n in handed_in if exercise in n.answers]
        rows = [answers for answers in rows if not answers[exercise].mark.waiting]
        mine = [answers[exercise] for answers in rows]
        written = any(isinstance(answer.result, WrittenResult) for answer in mine)
        if not mine or (written and not any(answer.mark.by_hand for answer in mine)):
            continue
        rest = [sum(a.mark.score for e, a in row.items() if e != exercise) for row in rows]
        found.append(item(exercise, mine, rest))
    return found


@dataclass(frozen=True)
class Mistake:
    """A misconception, how often it was found in an exercise and with whom."""

    exercise: str
    name: str
    hint: str
    section: str
    students: tuple

    @property
    def count(self):
        return len(self.students)


def mistakes(notebooks):
    """Count the misconceptions of a class, most frequent first."""
    found, who = {}, {}
    for notebook in notebooks:
        for result in notebook.result.exercises:
            if result.misconception:
                key = (result.exercise, result.misconception)
                found[key] = result.verdict["misconception"] if result.verdict else {}
                who.setdefault(key, []).append(notebook)
    counted = [
        Mistake(*key, found[key].get("hint", ""), found[key].get("section", ""), tuple(people))
        for key, people in who.items()
    ]
    return sorted(counted, key=lambda m: (-m.count, m.exercise, m.name))


def histogram(shares, bins=10):
    """Count shares of points in equal bins; exactly 1 belongs to the last.

    >>> histogram([0, 0.05, 0.5, 1], bins=4)
    [2, 0, 1, 1]
    """
    counts = Counter(min(int(share * bins + 1e-9), bins - 1) for share in shares)
    return [counts[number] for number in range(bins)]
