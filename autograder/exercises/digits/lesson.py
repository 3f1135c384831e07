"""The exercises of the digits lesson: log_bernoulli, e_step, m_step, m_step_map, contingency.

What the inputs are like is said in `cases.py`.
"""

import numpy as np

from autograder.exercises.digits import cases, contingency, e_step, m_step
from autograder.judging import compare
from autograder.judging import properties as prop
from autograder.judging.exercise import Exercise, Output
from emlib import bernoulli

PER_IMAGE = "one row per image, one column per component"
BOTH, ALL = ("R", "loglik"), ("weights", "means")
MEANS = "one row per component, one column per pixel"
NEXT_TO_NOTHING = 1e-13  # what rounding can leave of a mean that is 0
AS_GOOD_AS_MINUS_INFINITY = -1e300  # nan_to_num makes -1.8e308 of log 0; exp makes 0 of both


def _minus_infinity(name, axes):
    """Output in which a number that exp turns to 0 for sure counts as minus infinity."""
    output = Output(name, axes)

    def accept(trial, cell):
        problem = prop.shape_problem(output, trial)
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
        problem = prop.shape_problem(output, trial) or prop.value_problem(output, trial)
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
    cases=cases.log_bernoulli_cases,
    outputs=(_minus_infinity("log_p", PER_IMAGE),),
    properties=(
        prop.shapes(0.5),
        prop.values("log probabilities", 1.5, "log_p"),
        prop.also("grey levels", 0.75, "log_p", "grey"),
        prop.also("pixels as whole numbers or booleans", 0.25, "log_p", "types"),
        prop.also("784 pixels", 0.5, "log_p", "wide"),
        prop.also("means of exactly 0 or 1", 0.75, "log_p", "exact"),
        prop.also("one component, one image, one pixel", 0.25, "log_p", "edge"),
        prop.inputs_untouched(0.5, ("X", "means")),
    ),
    misconceptions=e_step.LOG_BERNOULLI,
    signs=e_step.LOG_BERNOULLI_SIGNS,
)

E_STEP = Exercise(
    id="digits-e_step",
    signature="e_step(X, weights, means)",
    reference=bernoulli.e_step,
    cases=cases.e_step_cases,
    outputs=(Output("R", PER_IMAGE), Output("loglik", "summed over the images")),
    properties=(
        prop.shapes(0.5),
        prop.rows_sum_to_one(0.5, "R"),
        prop.values("responsibilities", 2, "R"),
        prop.values("log-likelihood", 1.5, "loglik"),
        prop.also("grey levels", 0.75, BOTH, "grey"),
        prop.also("pixels as whole numbers or booleans", 0.25, BOTH, "types"),
        prop.also("784 pixels without underflow", 1.75, BOTH, "wide"),
        prop.also("means of exactly 0 or 1", 1.25, BOTH, "exact"),
        prop.also("one component, one image, one pixel", 0.5, BOTH, "edge"),
        prop.inputs_untouched(1, ("X", "weights", "means")),
    ),
    settling=2630,
    misconceptions=e_step.E_STEP,
    signs=e_step.E_STEP_SIGNS,
    replaces={"log_bernoulli": bernoulli.log_bernoulli},
)

M_STEP = Exercise(
    id="digits-m_step",
    signature="m_step(X, R)",
    reference=bernoulli.m_step,
    cases=cases.m_step_cases,
    outputs=(Output("weights", "one number per component"), _exact_zeros("means", MEANS)),
    properties=(
        prop.shapes(0.5),
        prop.sums_to_one(0.5, "weights"),
        prop.values("mixing weights", 1.5, "weights"),
        prop.values("means", 3, "means"),
        prop.also("pixels that are never or always on", 1.25, "means", "exact"),
        prop.also("grey levels", 0.75, ALL, "grey"),
        prop.also("pixels as whole numbers or booleans", 0.5, ALL, "types"),
        prop.also("784 pixels", 0.5, ALL, "wide"),
        prop.also(
            "one component, image or pixel, a small share", 0.5, ("weights", "means"), "edge"
        ),
        prop.inputs_untouched(1, ("X", "R")),
    ),
    settling=2630,
    misconceptions=m_step.M_STEP,
    signs=m_step.SIGNS,
)

M_STEP_MAP = Exercise(
    id="digits-m_step_map",
    signature="m_step_map(X, R, alpha)",
    reference=bernoulli.m_step_map,
    cases=cases.m_step_map_cases,
    outputs=(Output("weights", "one number per component"), Output("means", MEANS)),
    properties=(
        prop.shapes(0.25),
        prop.sums_to_one(0.25, "weights"),
        prop.values("mixing weights", 1, "weights"),
        prop.values("means", 1.5, "means"),
        prop.also("grey levels", 0.5, ALL, "grey"),
        prop.also("pixels as whole numbers or booleans", 0.25, ALL, "types"),
        prop.also("784 pixels", 0.25, ALL, "wide"),
        prop.also(
            "alpha = 0, one image, one pixel, a small share", 0.5, ("weights", "means"), "edge"
        ),
        prop.inputs_untouched(0.5, ("X", "R")),
    ),
    misconceptions=m_step.M_STEP_MAP,
    signs=m_step.MAP_SIGNS,
    replaces={"m_step": bernoulli.m_step},
)

CONTINGENCY = Exercise(
    id="digits-contingency",
    signature="contingency(z, labels, k)",
    reference=bernoulli.contingency,
    cases=cases.contingency_cases,
    outputs=(Output("counts", "one row per cluster, one column per digit"),),
    properties=(
        prop.shapes(0.5),
        prop.values("counts", 2.5, "counts"),
        prop.also("digits and clusters that don't occur", 1, "counts", "absent"),
        prop.also("one cluster, one image, many images", 0.5, "counts", "edge"),
        prop.inputs_untouched(0.5, ("z", "labels")),
    ),
    misconceptions=contingency.MISTAKES,
    signs=contingency.SIGNS,
)

EXERCISES = (LOG_BERNOULLI, E_STEP, M_STEP, M_STEP_MAP, CONTINGENCY)
