"""The Gaussian exercises: right answers get full marks, wrong ones lose points and are named."""

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.exercises.gaussians import cases as gaussians_cases
from autograder.exercises.gaussians import lesson as gaussians
from autograder.judging.judge import judge
from tests.autograder.exercises.answers import (
    gaussians_density,
    gaussians_e_step,
    gaussians_m_step,
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

BANKS = (gaussians_density.ANSWERS, gaussians_e_step.ANSWERS, gaussians_m_step.ANSWERS)

WRONG = [*wrong_gaussians_e_step.WRONG, *wrong_gaussians_m_step.WRONG]
FEW, MANY = range(3), range(20)
RIGHT = [(e, f) for bank in BANKS for e, functions in bank.items() for f in functions]
IDS = tuple(dict.fromkeys(e for e, _ in RIGHT))


def name_of(value):
    return getattr(value, "__name__", None)


@pytest.mark.parametrize(("exercise", "function"), RIGHT, ids=name_of)
def test_right_answers_get_full_marks(exercise, function):
    for seed in FEW:
        verdict = judge_quietly(exercise, function, seed)
        lost = [f"{p.name}: {p.message}" for p in verdict.properties if not p.passed]
        assert verdict.score == verdict.max_score, lost


@pytest.mark.parametrize("exercise", IDS)
def test_there_are_enough_answers_and_mistakes(exercise):
    assert sum(e == exercise for e, _ in RIGHT) >= 5
    mistakes = EXERCISES[exercise].misconceptions
    assert len({m.name for m in mistakes}) == len(mistakes) >= 10
    assert all(m.hint.endswith((".", "?")) for m in mistakes)


@pytest.mark.parametrize("exercise", IDS)
def test_the_reference_gets_full_marks_for_any_inputs(exercise):
    for seed in MANY:
        assert judge(EXERCISES[exercise], EXERCISES[exercise].reference, seed=seed).full_marks


@pytest.mark.parametrize("exercise", IDS)
def test_every_known_mistake_loses_points_and_is_named(exercise):
    assert unnamed(exercise, [7], variants=False) == []


@pytest.mark.parametrize(("exercise", "name", "function"), WRONG, ids=name_of)
def test_students_mistakes_lose_points_and_are_named(exercise, name, function):
    """These were written apart from the judge's own bank, in other ways."""
    for seed in FEW:
        verdict = judge_quietly(exercise, function, seed)
        assert not verdict.full_marks
        assert verdict.misconception.name == name


def test_a_small_number_on_the_diagonal_shows_for_any_inputs():
    for seed in MANY:
        verdict = judge(
            EXERCISES["gaussians-log_gaussian"], wrong_gaussians_e_step.tiny_ridge, seed=seed
        )
        assert not verdict.full_marks


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
    ],
)
def test_mutants_of_a_right_answer_lose_points(exercise, function, least):
    """A mutant that NumPy finds equal on other inputs is another right answer and left out."""
    inputs, judged = other_inputs(exercise), 0
    for text, mutant in mutants(function):
        if returns_the_same(mutant, function, inputs):
            continue
        judged += 1
        assert judge(EXERCISES[exercise], mutant, seed=3).score < EXERCISES[exercise].max_score, (
            text
        )
    assert judged >= least


def test_wrong_means_cost_once():
    """Covariances about the means that came with them are right, though the means are not."""

    def halved_means(X, R):
        counts = R.sum(axis=0)
        means = R.T @ X / counts[:, None] / 2
        diff = X[:, None] - means
        return (
            counts / len(X),
            means,
            np.einsum("nk,nki,nkj->kij", R, diff, diff) / counts[:, None, None],
        )

    verdict = judge(EXERCISES["gaussians-m_step"], halved_means, seed=5)
    failed = [p.name for p in verdict.properties if not p.passed]
    assert failed == ["means"]


def test_plain_densities_do_but_for_the_points_that_the_text_calls_far():
    """Densities are far above the smallest double, 1e-308; sixty deviations away they are 0."""
    for seed in MANY:
        for case in gaussians_cases.e_step_cases(np.random.default_rng(seed)):
            _, loglik = gaussians.E_STEP.reference(*case.args)
            assert (loglik / len(case.args[0]) > -150) == (case.group != "far")


def test_far_points_are_far():
    rng = np.random.default_rng(8)
    X, mean, cov = next(c.args for c in gaussians_cases.log_gaussian_cases(rng) if c.group == "far")
    diff = X - mean
    np.testing.assert_allclose((diff * np.linalg.solve(cov, diff.T).T).sum(axis=1), 40**2)
