"""Right answers get full marks, wrong ones lose points and are named, in all lessons."""

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from tests.autograder.exercises.answers import (
    coins,
    coins_em,
    digits_e_step,
    digits_m_step,
    gaussians_density,
    gaussians_e_step,
    gaussians_m_step,
    wrong_digits,
    wrong_digits_m_step,
    wrong_gaussians_e_step,
    wrong_gaussians_m_step,
)
from tests.autograder.exercises.banks import (
    STUBS,
    judge_quietly,
    mutants,
    returns_the_same,
    shaped_stubs,
    unnamed,
)

FEW, MANY = range(3), range(20)
BANKS = (
    coins.ANSWERS,
    {"coins-em": coins_em.LOOPS},
    gaussians_density.ANSWERS,
    gaussians_e_step.ANSWERS,
    gaussians_m_step.ANSWERS,
    digits_e_step.ANSWERS,
    digits_m_step.ANSWERS,
)
RIGHT = [(e, f) for bank in BANKS for e, functions in bank.items() for f in functions]
WRONG = [
    *wrong_gaussians_e_step.WRONG,
    *wrong_gaussians_m_step.WRONG,
    *wrong_digits.WRONG,
    *wrong_digits_m_step.WRONG,
]
IDS = tuple(dict.fromkeys(exercise for exercise, _ in RIGHT))


def name_of(value):
    return getattr(value, "__name__", None)


@pytest.mark.parametrize(("exercise", "function"), RIGHT, ids=name_of)
def test_right_answers_get_full_marks(exercise, function):
    for seed in FEW:
        verdict = judge_quietly(exercise, function, seed)
        lost = [f"{p.name}: {p.message}" for p in verdict.properties if not p.passed]
        assert verdict.score == verdict.max_score, lost


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_reference_gets_full_marks_for_any_inputs(exercise):
    for seed in MANY:
        assert judge(EXERCISES[exercise], EXERCISES[exercise].reference, seed=seed).full_marks


@pytest.mark.slow(10)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_known_mistake_loses_points_and_is_named(exercise):
    """However it is written."""
    assert unnamed(exercise, 7) == []


@pytest.mark.parametrize(("exercise", "name", "function"), WRONG, ids=name_of)
def test_students_mistakes_lose_points_and_are_named(exercise, name, function):
    """These were written apart from the judge's own bank, in other ways."""
    for seed in FEW:
        verdict = judge_quietly(exercise, function, seed)
        assert not verdict.full_marks
        assert verdict.misconception.name == name


@pytest.mark.parametrize("exercise", IDS)
def test_there_are_enough_answers_and_mistakes(exercise):
    assert sum(e == exercise for e, _ in RIGHT) >= 5
    mistakes = EXERCISES[exercise].misconceptions
    assert len({m.name for m in mistakes}) == len(mistakes) >= 10
    assert all(m.hint.endswith((".", "?")) and m.section for m in mistakes)
    assert all(m.name == m.name.strip() and not m.name.endswith(".") for m in mistakes)


@pytest.mark.parametrize("exercise", IDS)
@pytest.mark.parametrize("kind", STUBS)
def test_things_that_are_no_answer_get_nothing(exercise, kind):
    verdict = judge(EXERCISES[exercise], STUBS[kind], seed=1)
    assert verdict.score == 0
    assert verdict.message


@pytest.mark.parametrize("exercise", IDS)
@pytest.mark.parametrize("kind", ["zeros", "ones", "nan", "inf", "equal shares"])
def test_the_right_shape_alone_earns_nothing(exercise, kind):
    assert judge(EXERCISES[exercise], shaped_stubs(exercise)[kind], seed=2).score == 0


def other_inputs(exercise):
    """Draw inputs from a generator that the judge does not use for these tests."""
    return [case.args for case in EXERCISES[exercise].cases(np.random.default_rng(2026))]


@pytest.mark.slow(20)
@pytest.mark.parametrize(
    ("exercise", "function", "least"),
    [
        ("gaussians-log_gaussian", gaussians_density.solve_and_slogdet, 15),
        ("gaussians-e_step", gaussians_e_step.batched_einsum, 20),
        ("gaussians-m_step", gaussians_m_step.loop_over_components, 10),
        ("gaussians-e_step_spherical", gaussians_e_step.spherical_broadcast, 20),
        ("gaussians-m_step_spherical", gaussians_m_step.spherical_vectorised, 10),
        ("digits-log_bernoulli", digits_e_step.two_products_and_a_count, 15),
        ("digits-e_step", digits_e_step.e_step_shift_by_hand, 10),
        ("digits-m_step", digits_m_step.vectorised, 5),
        ("digits-m_step_map", digits_m_step.map_vectorised, 10),
        ("digits-contingency", digits_m_step.contingency_bincount, 5),
    ],
)
def test_mutants_of_a_right_answer_lose_points(exercise, function, least):
    """A mutant that NumPy finds equal on other inputs is another right answer and left out."""
    inputs, judged = other_inputs(exercise), 0
    for text, mutant in mutants(function):
        if returns_the_same(mutant, function, inputs):
            continue
        judged += 1
        assert not judge(EXERCISES[exercise], mutant, seed=3).full_marks, text
    assert judged >= least
