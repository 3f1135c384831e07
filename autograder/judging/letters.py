"""Sizes in the letters of the lessons: n points, d features, k components."""

import re

ONE = "one number"
AXES = {
    "X": "nd", "R": "nk", "z": "n", "r": "n", "labels": "n", "mean": "d", "cov": "dd",
    "weights": "k", "variances": "k", "thetas": "kd", "means": "kd", "covs": "kdd",
    "log_density": "n", "log_p": "nk",
}  # fmt: skip


def sizes(case, arguments):
    """Collect the sizes of a case: dict from letter to number.

    >>> import numpy as np
    >>> from autograder.judging.exercise import Case
    >>> sizes(Case("five points", (np.ones((5, 2)), np.ones((3, 2)))), ("X", "means"))
    {'n': 5, 'd': 2, 'k': 3}
    """
    found = {}
    for name, value in zip(arguments, case.args, strict=False):
        shape = getattr(value, "shape", ())
        found.update(zip(AXES.get(name, ""), shape, strict=False))
        if name == "k":
            found["k"] = value
    return found


def telling(trials, arguments):
    """Pick the first trial whose sizes can be told apart, or the first."""
    return next((t for t in trials if can_tell(t, arguments)), trials[0])


def can_tell(trial, arguments):
    """Whether the sizes of a trial's case are all different, and above 1."""
    found = sizes(trial.case, arguments)
    return len(set(found.values()) | {1}) == len(found) + 1


def spelled(text, found):
    """Write the numbers in a text as letters, where it is clear which one is meant.

    >>> spelled("(5, 2)", {"n": 5, "d": 2, "k": 3})
    '(n, d)'
    >>> spelled("(5, 2)", {"n": 5, "d": 2, "k": 2})
    '(n, 2)'
    """
    meant = {}
    for letter, size in found.items():
        meant.setdefault(str(size), []).append(letter)
    clear = {size: letters[0] for size, letters in meant.items() if len(letters) == 1}
    spaced = re.sub(r",(?=\d)", ", ", str(text))
    return re.sub(r"\d+", lambda number: clear.get(number[0], number[0]), spaced)


def in_letters(shapes, known):
    """Write the shape of several arrays in letters that are right for all of them.

    Examples
    --------
    >>> in_letters([(2, 5), (2, 7)], [{"n": 5, "d": 2}, {"n": 7, "d": 3}])
    'shape (2, n)'
    """
    if shapes[0] == () or len(set(map(len, shapes))) > 1:
        return ONE if shapes[0] == () else f"shape {shapes[0]}"
    axes = []
    for lengths in zip(*shapes, strict=True):
        pairs = list(zip(lengths, known, strict=True))
        fit = [x for x in known[0] if all(length == found.get(x) for length, found in pairs)]
        axes.append(fit[0] if fit else str(lengths[0]) if len(set(lengths)) == 1 else "?")
    return f"shape ({', '.join(axes)}{',' * (len(axes) == 1)})"
