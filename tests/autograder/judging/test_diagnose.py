"""A mistake is named where it was seen nearly everywhere, and nowhere else."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.judging.diagnose import diagnose
from autograder.judging.draw import Draw
from autograder.judging.exercise import Case, Exercise, Misconception, Output
from autograder.judging.subject import LocalSubject

TEN = 10
LATE = Misconception("counts from 1", "Where does it begin?", "Counting", lambda x: x + 1.0)
TWICE = Misconception("counts twice", "How often?", "Counting", lambda x: 2.0 * x + 50)
COUNTING = Exercise(
    id="counting",
    signature="count(x)",
    reference=lambda x: float(x),
    cases=lambda rng: [Case(f"case {i}", (i,)) for i in range(TEN)],
    outputs=(Output("number"),),
    properties=(),
    misconceptions=(TWICE, LATE),
)


def named(answer):
    """Return the mistakes that are named for the whole and for the output alone."""
    found = findings(COUNTING, answer)
    return found.get(("number", "inputs")), found.get(("number",))


def findings(exercise, answer):
    """Return the mistakes by the outputs that they explain."""
    draw = Draw(exercise, 0)
    found = diagnose(exercise, draw, draw.try_out(LocalSubject(answer)))
    return {finding.outputs: finding.advice for finding in found}


def late_in(share):
    """Make an answer that counts from 1 in some of the ten cases, and is wrong otherwise too."""
    return lambda x: x + 1.0 if x < share else x - 7.0


def test_a_mistake_that_was_made_everywhere_is_named():
    assert named(LATE.wrong) == (LATE, LATE)
    assert named(TWICE.wrong) == (TWICE, TWICE)


@pytest.mark.parametrize(("share", "name"), [(9, LATE), (8, LATE), (7, None), (5, None), (3, None)])
def test_a_mistake_is_named_if_three_of_four_cases_agree(share, name):
    assert named(late_in(share))[0] == name


@pytest.mark.parametrize(("share", "name"), [(10, LATE), (9, LATE), (8, None)])
def test_one_output_alone_must_agree_in_nine_of_ten(share, name):
    assert named(late_in(share))[1] == name


def test_one_number_may_come_in_an_axis_of_its_own():
    assert named(lambda x: np.array([[x + 1.0]])) == (LATE, LATE)


def test_cases_in_which_both_are_right_say_nothing():
    """Right in seven cases, and in three as the mistake has it where it differs from the right."""
    half = Misconception("stops", "Until when?", "Counting", lambda x: min(float(x), 6.0))
    exercise = replace(COUNTING, misconceptions=(half,))
    found = findings(exercise, lambda x: np.minimum(x, 6.0))
    assert found["number", "inputs"] == half


def test_a_right_answer_shows_no_mistake():
    assert named(COUNTING.reference) == (None, None)
