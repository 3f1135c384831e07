"""What one exercise is asked tells nothing about what another will be asked."""

import itertools
from collections import Counter

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from autograder.judging.seeds import LARGEST, fresh_seed, generator


def drawn(exercise_id, seed):
    """Return the larger arrays that an exercise draws: not the examples, which are no secret."""
    cases = EXERCISES[exercise_id].cases(generator(exercise_id, seed))
    arrays = [np.asarray(arg, dtype=float) for case in cases for arg in case.args]
    return {(a.shape, a.tobytes()) for a in arrays if a.size > 2}


def comes_again(exercise_id):
    """Return what several seeds have in common: an example, or one of two columns of bits."""
    often = Counter(array for seed in range(10, 14) for array in drawn(exercise_id, seed))
    return {array for array, times in often.items() if times > 1}


def test_no_two_exercises_of_a_seed_are_asked_the_same():
    fresh = {i: drawn(i, 3) - comes_again(i) for i in EXERCISES}
    shared = [(i, j) for i, j in itertools.combinations(fresh, 2) if fresh[i] & fresh[j]]
    assert shared == []


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("gaussians-m_step", "gaussians-m_step_spherical"),
        ("digits-m_step_map", "digits-m_step"),
        ("digits-e_step", "digits-log_bernoulli"),
    ],
)
def test_a_table_made_from_an_earlier_exercise_is_worth_nothing(asked, wanted):
    """An answer keeps its arguments; a cell after it may ask emlib what they would give next."""
    reference, table = EXERCISES[wanted].reference, {}

    def keep(*args):
        args = (args[0], args[2]) if wanted == "digits-log_bernoulli" else args[:2]
        table[b"".join(np.asarray(arg).tobytes() for arg in args)] = reference(*args)

    def look_up(*args):
        return table.get(b"".join(np.asarray(arg).tobytes() for arg in args))

    judge(EXERCISES[asked], keep, seed=3)
    assert len(table) >= 6
    assert judge(EXERCISES[wanted], look_up, seed=3).score == 0


def test_seeds_are_too_many_to_be_tried():
    seeds = [fresh_seed() for _ in range(100)]
    assert max(seeds) > 2**48
    assert all(0 <= seed <= LARGEST for seed in seeds)
    assert LARGEST + 1 == 2**53
