"""The exercises of the course: fifteen, with points that add up and cases from the seed alone."""

import numpy as np
import pytest

from autograder.exercises import EXERCISES, POINTS
from autograder.judging.draw import Draw
from autograder.judging.subject import LocalSubject


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


@pytest.mark.parametrize("exercise_id", POINTS)
def test_where_nothing_is_wrong_every_property_holds(exercise_id):
    """Whoever settles the properties need not ask; not even where all is as far off as it may."""
    exercise, off = EXERCISES[exercise_id], np.random.default_rng(3)

    def nearly(*args):
        returned = exercise.reference(*args)
        several = returned if isinstance(returned, tuple) else (returned,)
        moved = [np.array(a) * (1 + 9e-7 * off.choice([-1, 1], np.shape(a))) for a in several]
        return moved if len(moved) > 1 else moved[0]

    for answer in (exercise.reference, nearly):
        trials = [t for t in Draw(exercise, 5).try_out(LocalSubject(answer)) if t.right]
        assert trials
        for trial in trials:
            asked = [p for p in exercise.properties if p.looks_at(trial.case)]
            assert [p.name for p in asked if p.check(trial)] == []


@pytest.mark.parametrize("exercise_id", POINTS)
def test_working_out_what_is_right_leaves_the_inputs_as_they_are(exercise_id):
    exercise = EXERCISES[exercise_id]
    for case in exercise.cases(np.random.default_rng(5)):
        before = [np.array(arg) for arg in case.args]
        exercise.expected(case)
        assert all(map(np.array_equal, before, case.args))
