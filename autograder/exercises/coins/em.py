"""What a right run of EM on coins looks like.

The text leaves some freedom: whether `max_iter` counts E-steps or M-steps, and whether the loop
ends before or after the last M-step. Every answer within that freedom is right.
"""

from functools import lru_cache
from itertools import islice, pairwise

import numpy as np

from autograder.judging import compare
from autograder.judging.exercise import Property
from emlib import coins
from emlib.em import steps

TOL, MAX_ITER = 1e-6, 100  # defaults of em
LONGEST = 400  # steps that are looked at, of a loop that goes on and on


class Path:
    """EM's way from one start, followed as far as anybody asks.

    start : ndarray of shape (k, d), its first thetas
    tol, max_iter : where `em` may end
    stop : int, the first t whose gain is below tol; None if max_iter comes first
    """

    def __init__(self, X, thetas, tol=TOL, max_iter=MAX_ITER):
        self.tol, self.max_iter = tol, max_iter
        self.start = np.array(thetas, dtype=float)
        self._turns, self._history = steps(X, coins.e_step, coins.m_step, self.start), []
        self.stop = None
        for t in range(1, max_iter):
            logliks, _ = self.upto(t + 1)
            if logliks[t] - logliks[t - 1] < tol:
                self.stop = t
                break

    def upto(self, count):
        """Return the first log-likelihoods as an array, and their thetas; LONGEST at most.

        Entry t of both is what holds after t M-steps; the thetas go one M-step further.
        """
        count = min(count, LONGEST)
        self._history += islice(self._turns, max(count + 1 - len(self._history), 0))
        logliks = np.array([step.loglik for step in self._history[:count]])
        return logliks, [step.params for step in self._history[: count + 1]]

    @property
    def lengths(self):
        """Numbers of E-steps that count as right."""
        if self.stop is not None:
            return (self.stop + 1,)
        return (self.max_iter, self.max_iter + 1)


@lru_cache(maxsize=64)
def expect(case):
    """Follow EM for a case; what is drawn is looked at first, and asked for again."""
    return Path(*case.args)


def is_clear(path, group):
    """Whether rounding can't change where the run stops, nor a fault of tol what max_iter is for.

    A run that max_iter ends gains much in every step. A run that tol ends has gains that shrink
    slowly, and thetas that still move: who compares anything else with tol stops elsewhere.
    """
    if (path.stop is None) != (group == "max_iter"):
        return False
    logliks, thetas = path.upto(path.lengths[-1] + 2)
    gains, moves = np.diff(logliks), [np.abs(b - a).min() for a, b in pairwise(thetas)]
    if min(map(np.min, thetas)) < 1e-3:
        return False
    if path.stop is None:
        return gains.min() > 1e-3
    if min(moves[:3]) < 1.5 * path.tol:
        return False
    if group == "edge":
        return 3 <= path.stop <= 60 and np.abs(gains - path.tol).min() > 0.02 * path.tol
    before, last = gains[path.stop - 2 : path.stop] / path.tol
    clear = 1.05 < before < 5 and 0.3 < last < 0.95
    return 4 <= path.stop <= 80 and clear and moves[path.stop] > 1.5 * path.tol


def right_logliks(trial):
    """Return the shortest list of log-likelihoods that is right."""
    return trial.expected.upto(trial.expected.lengths[0])[0]


def right_thetas(trial):
    """Return the thetas that the last of these log-likelihoods belongs to."""
    count = trial.expected.lengths[0]
    return trial.expected.upto(count)[1][count - 1]


def accept_logliks(trial, cell):
    """Say what is wrong with the list of log-likelihoods."""
    array, path = one_list(cell.array), trial.expected
    return _wrong_form(array) or _wrong_values(array, path) or _wrong_length(array, path)


def one_list(array):
    """Read a column or a row of numbers as a list, such as log-likelihoods of shape (1,) each."""
    if array is not None and array.ndim == 2 and min(array.shape) == 1 < array.size:
        return array.ravel()
    return array


def _wrong_form(array):
    if array.ndim == 0:
        return "logliks is one number, expected a list with one number for each E-step"
    if array.ndim > 1:
        return f"logliks has shape {array.shape}, expected a list with one number for each E-step"
    return "" if array.size else "logliks is empty, expected one number for each E-step"


def _wrong_values(array, path):
    expected, _ = path.upto(len(array))
    array = array[: len(expected)]
    wrong = compare.wrong_entries(array, expected)
    if not wrong.any():
        return ""
    return compare.describe_difference("logliks", array, expected, wrong)


def _wrong_length(array, path):
    if len(array) in path.lengths:
        return ""
    came = f"logliks has {len(array)} entries, expected {path.lengths[0]}"
    if path.stop is None:
        return f"{came}: there are max_iter = {path.max_iter} E-steps"
    return f"{came}: the first gain below tol = {path.tol:g} ends the loop"


def steps_taken(cell, path):
    """Work out how many steps of the path the log-likelihoods cover; None if they don't follow it.

    A list that lacks the log-likelihood of the start still follows it.
    """
    array = one_list(cell.array)
    if array is None or array.ndim != 1 or len(array) < 2:
        return None
    for first in (0, 1):
        expected = path.upto(first + len(array))[0][first:]
        if len(expected) == len(array) and not compare.wrong_entries(array, expected).any():
            return first + len(array)
    return None


def accept_thetas(trial, cell):
    """Say what is wrong with the thetas: they must be those of the last or last-but-one M-step."""
    path = trial.expected
    shape = path.start.shape
    array = compare.fit(cell, shape)
    if array is None:
        return (
            f"thetas has shape {cell.array.shape}, expected {shape}: "
            f"one row for each coin, one column for each side"
        )
    logliks = one_list(trial.cells["logliks"].array)
    lengths = path.lengths
    if logliks is not None and logliks.ndim == 1 and len(logliks) >= 3:
        lengths = (*lengths, len(logliks))
    _, thetas = path.upto(max(lengths))
    most = len(thetas) - 1 if path.stop else path.max_iter
    steps = {t for s in lengths for t in (s - 2, s - 1, s) if 1 <= t <= most}
    if any(not compare.wrong_entries(array, thetas[t]).any() for t in steps):
        return ""
    expected = right_thetas(trial)
    wrong = compare.wrong_entries(array, expected)
    return compare.describe_difference("thetas", array, expected, wrong)


def one_round_more(trial):
    """Whether max_iter ends the run, but after an E-step and an M-step more than either count has.

    A list of max_iter + 1 entries is right only where the last E-step has no M-step after it.
    """
    path, steps = trial.expected, steps_taken(trial.cells["logliks"], trial.expected)
    if path.stop is not None or steps != path.max_iter + 1:
        return False
    thetas = compare.fit(trial.cells["thetas"], path.start.shape)
    return thetas is not None and not compare.wrong_entries(thetas, path.upto(steps)[1][-1]).any()


def values_follow(points):
    """Value property: entry t of logliks belongs to the parameters after t M-steps."""

    def check(trial):
        cell = trial.cells["logliks"]
        if cell.array is None:
            return cell.problem
        array = one_list(cell.array)
        problem = _wrong_form(array) or _wrong_values(array, trial.expected)
        if not problem and len(array) < 2:
            problem = _wrong_length(array, trial.expected)
        return problem

    return Property("log-likelihood at every E-step", points, check, "main", outputs=("logliks",))


def stops_in_time(name, points, group):
    """Value property: EM takes as many steps as it should."""

    def check(trial):
        cell, path = trial.cells["logliks"], trial.expected
        if cell.array is None:
            return cell.problem
        steps = steps_taken(cell, path)
        if one_round_more(trial):
            return f"EM takes {steps} E-steps and as many M-steps, expected {path.max_iter} of each"
        if steps in path.lengths:
            return ""
        if steps is None:
            return "logliks doesn't follow EM's steps, so nobody can see where it stops"
        return _wrong_length(one_list(cell.array), path) or f"EM takes {steps} E-steps"

    return Property(name, points, check, group, outputs=("logliks",))
