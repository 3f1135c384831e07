"""What the text of an exercise promises is asked, and what is asked the text says."""

import dataclasses

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.exercises.gaussians.cases import START
from tests.autograder.exercises import promises

IDS = [i for i in EXERCISES if i.split("-")[0] in ("gaussians", "digits")]
ALL = [EXERCISES[i] for i in IDS]
PIXELS = [i for i in IDS if i.startswith("digits-") and i != "digits-contingency"]
TYPES = {"float": "f", "int": "i", "uint8": "u", "bool": "b"}


def cases(exercise, seed=3):
    return exercise.cases(np.random.default_rng(seed))


def kinds(exercise):
    """List the kinds of numbers that come for X, in all its cases."""
    return {case.args[0].dtype.kind for case in cases(exercise)}


@pytest.mark.parametrize("exercise", ALL, ids=IDS)
def test_every_example_of_the_docstring_holds_and_is_a_case(exercise):
    asked = cases(exercise)
    calls = promises.examples(exercise, start=START)
    assert calls
    for args in calls:
        assert promises.is_asked(args, asked), args


def test_an_example_that_is_no_case_is_noticed():
    exercise = EXERCISES["gaussians-m_step_spherical"]
    (args,) = promises.examples(exercise)
    others = [c for c in cases(exercise) if not promises.is_asked(args, [c])]
    assert len(others) == len(cases(exercise)) - 1
    assert not promises.is_asked((args[0].astype(int), args[1]), cases(exercise))


def test_an_example_that_does_not_hold_is_noticed():
    wrong = dataclasses.replace(EXERCISES["digits-m_step"], reference=lambda X, R: (1, 2))
    with pytest.raises(AssertionError, match="does not hold"):
        promises.examples(wrong)


@pytest.mark.parametrize("exercise", ALL, ids=IDS)
def test_the_heading_names_the_points(exercise):
    assert promises.points_named(exercise) == exercise.max_score


@pytest.mark.parametrize("exercise", ALL, ids=IDS)
def test_the_types_that_the_docstring_names_are_those_that_are_asked(exercise):
    if exercise.id == "digits-contingency":
        assert kinds(exercise) == {"i"}
        return
    named = promises.docstring(exercise).split("\n\n")[1]
    if "of any type" in named:  # as in log_bernoulli, which lists them
        named = promises.docstring(EXERCISES["digits-log_bernoulli"]).split("\n\n")[1]
    promised = {kind for name, kind in TYPES.items() if name in named.split("means")[0]}
    assert kinds(exercise) == promised


@pytest.mark.parametrize(
    "exercise_id", [i for i in IDS if i.startswith("digits-") and "con" not in i]
)
def test_grey_levels_are_promised_and_asked(exercise_id):
    exercise = EXERCISES[exercise_id]
    assert "any grey level between" in promises.docstring(exercise)
    grey = [c.args[0] for c in cases(exercise) if c.group == "grey"]
    assert any(X.shape[1] == 784 for X in grey)
    assert all(((X > 0) & (X < 1)).any() for X in grey)


def test_the_text_of_the_gaussian_e_step_names_the_far_points():
    exercise = EXERCISES["gaussians-e_step"]
    assert "one of the ten points asks for points 60 deviations" in promises.text(exercise)
    far = next(p for p in exercise.properties if p.group == "far")
    assert far.points == 1
    (case,) = (c for c in cases(exercise) if c.group == "far")
    X, _, means, covs = case.args
    diff = X[:, None] - means
    squared = np.einsum("nki,kij,nkj->nk", diff, np.linalg.inv(covs), diff)
    assert (np.sqrt(squared.min(axis=1)) > 59).sum() == 2
    assert (np.sqrt(squared.min(axis=1)) < 2).sum() == 1


@pytest.mark.parametrize("exercise_id", ["gaussians-m_step", "gaussians-m_step_spherical"])
def test_zeros_equal_points_and_whole_numbers_are_asked(exercise_id):
    whole = [c.args[0] for c in cases(EXERCISES[exercise_id]) if c.group == "whole"]
    assert any(X.dtype.kind == "i" and (X == 0).any() for X in whole)
    assert any(len(np.unique(X, axis=0)) < len(X) for X in whole)


@pytest.mark.parametrize(
    ("exercise_id", "used"),
    [
        ("gaussians-e_step", "log_gaussian"),
        ("gaussians-m_step_spherical", "m_step"),
        ("digits-e_step", "log_bernoulli"),
        ("digits-m_step_map", "m_step"),
    ],
)
def test_what_the_text_says_to_use_is_replaced_where_it_is_wrong(exercise_id, used):
    exercise = EXERCISES[exercise_id]
    assert f"your `{used}`" in promises.text(exercise)
    assert used in exercise.replaces
