"""The exercises of the digits lesson: log_bernoulli, e_step, m_step, m_step_map, contingency.

What the inputs are like is said in `cases.py`.
"""

import numpy as np

from autograder.exercises.digits import contingency, e_step, m_step
from autograder.exercises.digits.cases import (
    contingency_cases,
    e_step_cases,
    log_bernoulli_cases,
    m_step_cases,
    m_step_map_cases,
)
from autograder.judging import compare
from autograder.judging.exercise import (
    Exercise,
    Output,
    also,
    inputs_untouched,
    rows_sum_to_one,
    shape_problem,
    shapes,
    sums_to_one,
    value_problem,
    values,
)
from emlib import bernoulli

PER_IMAGE = "one row per image, one column per component"
MEANS = "one row per component, one column per pixel"
NEXT_TO_NOTHING = 1e-13  # what rounding can leave of a mean that is 0
AS_GOOD_AS_MINUS_INFINITY = -1e300  # nan_to_num makes -1.8e308 of log 0; exp makes 0 of both


def _minus_infinity(name, axes):
    """Output in which a number that exp turns to 0 for sure counts as minus infinity."""
    output = Output(name, axes)

    def accept(trial, cell):
        problem = shape_problem(output, trial)
        if problem:
            return problem
        expected = trial.expected[name]
        array = compare.fit(cell, expected.shape)
        array = np.where(array <= AS_GOOD_AS_MINUS_INFINITY, -np.inf, array)
        wrong = compare.wrong_entries(array, expected)
        return compare.describe_difference(name, array, expected, wrong) if wrong.any() else ""

    return Output(name, axes, accept)


def _exact_zeros(name, axes):
    """Make an output whose zeros must be zeros where the case asks for it.

    A tolerance would let a hidden epsilon pass.
    """

    def accept(trial, cell):
        output = Output(name, axes)
        problem = shape_problem(output, trial) or value_problem(output, trial)
        if problem or trial.case.group != "exact":
            return problem
        expected = trial.expected[name]
        array = compare.fit(cell, expected.shape)
        wrong = (expected == 0) & (np.abs(array) > NEXT_TO_NOTHING)
        return compare.describe_difference(name, array, expected, wrong) if wrong.any() else ""

    return Output(name, axes, accept)


LOG_BERNOULLI = Exercise(
    id="digits-log_bernoulli",
    signature="log_bernoulli(X, means)",
    reference=bernoulli.log_bernoulli,
    cases=log_bernoulli_cases,
    outputs=(_minus_infinity("log_p", PER_IMAGE),),
    properties=(
        shapes(0.5),
        values("log probabilities", 1.5, "log_p"),
        also("grey levels", 0.75, "log_p", "grey"),
        also("pixels as whole numbers or booleans", 0.25, "log_p", "types"),
        also("784 pixels", 0.5, "log_p", "wide"),
        also("means of exactly 0 or 1", 0.75, "log_p", "exact"),
        also("one component, one image, one pixel", 0.25, "log_p", "edge"),
        inputs_untouched(0.5, ("X", "means")),
    ),
    misconceptions=e_step.LOG_BERNOULLI,
    signs=e_step.LOG_BERNOULLI_SIGNS,
)

E_STEP = Exercise(
    id="digits-e_step",
    signature="e_step(X, weights, means)",
    reference=bernoulli.e_step,
    cases=e_step_cases,
    outputs=(Output("R", PER_IMAGE), Output("loglik", "summed over the images")),
    properties=(
        shapes(0.5),
        rows_sum_to_one(0.5, "R"),
        values("responsibilities", 2, "R"),
        values("log-likelihood", 1.5, "loglik"),
        also("grey levels", 0.75, ("R", "loglik"), "grey"),
        also("pixels as whole numbers or booleans", 0.25, ("R", "loglik"), "types"),
        also("784 pixels without underflow", 1.75, ("R", "loglik"), "wide"),
        also("means of exactly 0 or 1", 1.25, ("R", "loglik"), "exact"),
        also("one component, one image, one pixel", 0.5, ("R", "loglik"), "edge"),
        inputs_untouched(1, ("X", "weights", "means")),
    ),
    misconceptions=e_step.E_STEP,
    signs=e_step.E_STEP_SIGNS,
    replaces={"log_bernoulli": bernoulli.log_bernoulli},
)

M_STEP = Exercise(
    id="digits-m_step",
    signature="m_step(X, R)",
    reference=bernoulli.m_step,
    cases=m_step_cases,
    outputs=(Output("weights", "one number per component"), _exact_zeros("means", MEANS)),
    properties=(
        shapes(0.5),
        sums_to_one(0.5, "weights"),
        values("mixing weights", 1.5, "weights"),
        values("means", 3, "means"),
        also("pixels that are never or always on", 1.25, "means", "exact"),
        also("grey levels", 0.75, ("weights", "means"), "grey"),
        also("pixels as whole numbers or booleans", 0.5, ("weights", "means"), "types"),
        also("784 pixels", 0.5, ("weights", "means"), "wide"),
        also("one component, image or pixel, a small share", 0.5, ("weights", "means"), "edge"),
        inputs_untouched(1, ("X", "R")),
    ),
    misconceptions=m_step.M_STEP,
    signs=m_step.SIGNS,
)

M_STEP_MAP = Exercise(
    id="digits-m_step_map",
    signature="m_step_map(X, R, alpha)",
    reference=bernoulli.m_step_map,
    cases=m_step_map_cases,
    outputs=(Output("weights", "one number per component"), Output("means", MEANS)),
    properties=(
        shapes(0.25),
        sums_to_one(0.25, "weights"),
        values("mixing weights", 1, "weights"),
        values("means", 1.5, "means"),
        also("grey levels", 0.5, ("weights", "means"), "grey"),
        also("pixels as whole numbers or booleans", 0.25, ("weights", "means"), "types"),
        also("784 pixels", 0.25, ("weights", "means"), "wide"),
        also("alpha = 0, one image, one pixel, a small share", 0.5, ("weights", "means"), "edge"),
        inputs_untouched(0.5, ("X", "R")),
    ),
    misconceptions=m_step.M_STEP_MAP,
    signs=m_step.MAP_SIGNS,
    replaces={"m_step": bernoulli.m_step},
)

CONTINGENCY = Exercise(
    id="digits-contingency",
    signature="contingency(z, labels, k)",
    reference=bernoulli.contingency,
    cases=contingency_cases,
    outputs=(Output("counts", "one row per cluster, one column per digit"),),
    properties=(
        shapes(0.5),
        values("counts", 2.5, "counts"),
        also("digits and clusters that don't occur", 1, "counts", "absent"),
        also("one cluster, one image, many images", 0.5, "counts", "edge"),
        inputs_untouched(0.5, ("z", "labels")),
    ),
    misconceptions=contingency.MISTAKES,
    signs=contingency.SIGNS,
)

EXERCISES = (LOG_BERNOULLI, E_STEP, M_STEP, M_STEP_MAP, CONTINGENCY)
