"""The exercises of the course: fifteen, with points that add up and cases from the seed alone."""

import numpy as np
import pytest

from autograder.exercises import EXERCISES, POINTS


def test_there_are_fifteen_exercises_and_asking_for_another_lists_them():
    assert len(EXERCISES) == len(POINTS) == 15
    assert "digits-e_step" in EXERCISES
    with pytest.raises(KeyError, match=r"no exercise 'coins-estep'; the exercises are .*coins-mle"):
        EXERCISES["coins-estep"]


@pytest.mark.parametrize("exercise_id", POINTS)
def test_points_add_up_and_names_are_unique(exercise_id):
    exercise = EXERCISES[exercise_id]
    assert exercise.id == exercise_id
    assert exercise.max_score == POINTS[exercise_id]
    names = [p.name for p in exercise.properties]
    assert len(set(names)) == len(names)
    fewest = 6 if "_step" in exercise_id else 3
    assert len({m.name for m in exercise.misconceptions}) >= fewest


@pytest.mark.parametrize("exercise_id", POINTS)
def test_cases_come_from_the_seed_alone(exercise_id):
    def drawn(seed):
        cases = EXERCISES[exercise_id].cases(np.random.default_rng(seed))
        return [(c.name, c.group, *(np.asarray(a).tobytes() for a in c.args)) for c in cases]

    assert drawn(5) == drawn(5)
    assert drawn(5) != drawn(6)
