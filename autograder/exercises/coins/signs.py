"""What is said of a wrong answer to a coins exercise when no known mistake fits."""

import numpy as np

from autograder.exercises.coins.em import one_list, steps_taken
from autograder.exercises.shared import signs
from autograder.exercises.shared.algebra import resummed
from autograder.judging import compare

LABELS = "Coins, section 2: The labels are lost"
LOOP = "Coins, section 4: The loop"
BY_TOL = ("main", "tol")  # groups of cases in which tol ends the run


def _terms(X, thetas):
    """Compute the terms of log p(row, coin) (n, k)."""
    sides = X[:, None, :] * np.log(thetas)
    prior = np.full(sides.shape[:2], -np.log(len(thetas)))
    return {"the prior": prior, "heads": sides[..., 0], "the other sides": sides[..., 1:].sum(2)}


E_STEP = signs.of_e_step(
    LABELS,
    "One row by hand: the probability of each flip, multiplied; or their logarithms, added.",
    _terms,
    point="row",
    component="coin",
)


THETAS = {
    "thetas holds {{}}": (
        "Which flips count for a coin, by how much, and by what are they divided?",
        resummed("the counts", lambda X, W, _: W.T @ X),
    ),
    "each coin is divided by the wrong total": (
        "The sides are in the right ratio. What must they sum to?",
        signs.off_by_a_factor,
    ),
    "the rows of thetas do not sum to 1": (
        "The sides of a coin are all that can come up: their probabilities sum to 1.",
        signs.rows_do_not_sum_to_one,
    ),
    "the thetas are not each side's share of a coin's flips": (
        "One coin by hand: how many flips are its own, and how many of them show this side?",
        signs.wrong,
    ),
}


def of_thetas(section):
    """Make the signs of thetas that come from counting."""
    return signs.traits(section, "thetas", THETAS)


def _steps(trial, path):
    """Compare the number of steps with the right one: positive if there are too many.

    None if logliks doesn't follow EM's steps.
    """
    steps = steps_taken(trial.cells["logliks"], path)
    if steps is None:
        return None
    return steps - path.lengths[-1] if steps > path.lengths[-1] else steps - path.lengths[0]


def _misses(groups, *directions):
    """Build a trait: the number of steps is wrong where a group of cases asks for it.

    directions : 1 for too many steps, -1 for too few
    """

    def shows(trial, array, path):
        steps = _steps(trial, path) if trial.case.group in groups else None
        return None if steps is None else steps != 0 and np.sign(steps) in directions

    return shows


def _starts_right(trial, array, path):
    array = one_list(array)
    if array.ndim != 1 or len(array) < 2:
        return False
    expected, _ = path.upto(2)
    wrong = compare.wrong_entries(array[:2], expected)
    return bool(not wrong[0] and wrong[1])


def _starts_wrong(trial, array, path):
    array = one_list(array)
    if array.ndim != 1 or not len(array):
        return False
    return bool(compare.wrong_entries(array[:1], path.upto(1)[0]).any())


def _logliks_are_right(trial, array, path):
    return not trial.problems["logliks"] and array.shape == path.start.shape


LOGLIKS = {
    "goes on after the gain has fallen below tol": (
        "Compare each log-likelihood with the one just before it.",
        _misses(BY_TOL, 1),
    ),
    "stops before the gain has fallen below tol": (
        "Compare each log-likelihood with the one just before it.",
        _misses(BY_TOL, -1),
    ),
    "does not stop at the first gain below tol": (
        "Compare each log-likelihood with the one just before it.",
        _misses(BY_TOL, 1, -1),
    ),
    "takes more than max_iter steps": (
        "Count the E-steps for max_iter = 2 on paper.",
        _misses("max_iter", 1),
    ),
    "takes fewer than max_iter steps": (
        "Count the E-steps for max_iter = 2 on paper.",
        _misses("max_iter", -1),
    ),
    "the log-likelihoods go wrong after the first one": (
        "The first is right. Which thetas does the second E-step get?",
        _starts_right,
    ),
    "the log-likelihoods are wrong from the first one on": (
        "The first belongs to the thetas that were passed in: work it out for them by hand.",
        _starts_wrong,
    ),
}
AT_THE_END = {
    "returns other thetas than those of the last M-step": (
        "The log-likelihoods are right; which thetas are returned?",
        _logliks_are_right,
    ),
}
EM = (
    *signs.traits(LOOP, "logliks", LOGLIKS),
    *signs.traits(LOOP, "thetas", AT_THE_END),
)
