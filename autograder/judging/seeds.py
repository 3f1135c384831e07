"""Seeds: what an exercise's inputs are drawn from, and why nobody can know them ahead.

Two exercises of one seed must not get the same inputs: an answer could keep what it was called
with, and a later cell could have emlib compute from it what the next exercise will be asked. And
whoever sees the inputs of one exercise must not find the seed by trying all: 2**31 take minutes.
"""

import hashlib
import secrets

import numpy as np

BITS = 53  # what every program that reads JSON takes as an exact number
LARGEST = (1 << BITS) - 1


def fresh_seed():
    """Return a seed that nobody can guess."""
    return secrets.randbits(BITS)


def generator(exercise_id, seed):
    """Return the random generator of one exercise.

    >>> first, again, other = (generator(i, 3) for i in ("coins-mle", "coins-mle", "coins-em"))
    >>> number = first.random()
    >>> bool(number == again.random()), bool(number == other.random())
    (True, False)
    """
    digest = hashlib.sha256(f"{seed} {exercise_id}".encode()).digest()
    return np.random.default_rng(np.frombuffer(digest, "<u4"))
