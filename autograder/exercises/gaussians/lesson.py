"""The exercises of the Gaussians lesson: log_gaussian, e_step, m_step, and the spherical pair.

What the inputs are like is said in `cases.py`.
"""

import numpy as np

from autograder.exercises.gaussians import e_step, m_step, m_step_spherical
from autograder.exercises.gaussians.cases import (
    e_step_cases,
    e_step_spherical_cases,
    log_gaussian_cases,
    m_step_cases,
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
from emlib import gaussians

PER_POINT = "one row per point, one column per component"
PER_COMPONENT = "one number per component"


def about_own_means(name, axes, spread):
    """Output that is right about the means that came with it, so that wrong means cost once."""
    output = Output(name, axes)

    def accept(trial, cell):
        problem = shape_problem(output, trial) or value_problem(output, trial)
        means = trial.cells["means"].array
        if not problem or shape_problem(output, trial):
            return problem
        X, R = trial.case.args
        if means is None or means.shape != (R.shape[1], X.shape[1]):
            return problem
        expected = spread(X, R, means)
        if not np.isfinite(expected).all():
            return problem
        wrong = compare.wrong_entries(compare.fit(cell, expected.shape), expected)
        return problem if wrong.any() else ""

    return Output(name, axes, accept)


LOG_GAUSSIAN = Exercise(
    id="gaussians-log_gaussian",
    signature="log_gaussian(X, mean, cov)",
    reference=gaussians.log_gaussian,
    cases=log_gaussian_cases,
    outputs=(Output("log_density", "one number per point"),),
    properties=(
        shapes(0.5),
        values("log density in two dimensions", 2, "log_density"),
        also("any number of features", 0.75, "log_density", "general"),
        also("one point", 0.25, "log_density", "edge"),
        also("points far out", 1, "log_density", "far"),
        inputs_untouched(0.5, ("X", "mean", "cov")),
    ),
    misconceptions=e_step.LOG_GAUSSIAN,
    signs=e_step.LOG_GAUSSIAN_SIGNS,
)


def _e_step_exercise(exercise_id, signature, reference, cases, misconceptions, signs, scale):
    names = signature[signature.index("(") + 1 : -1].split(", ")
    return Exercise(
        id=exercise_id,
        signature=signature,
        reference=reference,
        cases=cases,
        outputs=(Output("R", PER_POINT), Output("loglik", "summed over the points")),
        properties=(
            shapes(0.5 * scale),
            rows_sum_to_one(0.5 * scale, "R"),
            values("responsibilities", 3.5 * scale, "R"),
            values("log-likelihood", 2 * scale, "loglik"),
            also("any number of features", 1 * scale, ("R", "loglik"), "general"),
            also("one component, one point, one feature", 1 * scale, ("R", "loglik"), "edge"),
            also("points in the tails", 0.5 * scale, ("R", "loglik"), "far"),
            inputs_untouched(1 * scale, names),
        ),
        misconceptions=misconceptions,
        signs=signs,
    )


def _m_step_exercise(exercise_id, signature, reference, spread, misconceptions, signs, scale):
    return Exercise(
        id=exercise_id,
        signature=signature,
        reference=reference,
        cases=m_step_cases,
        outputs=(
            Output("weights", PER_COMPONENT),
            Output("means", "one row per component, one column per feature"),
            spread,
        ),
        properties=(
            shapes(0.5 * scale),
            sums_to_one(0.5 * scale, "weights"),
            values("mixing weights", 1 * scale, "weights"),
            values("means", 2 * scale, "means"),
            values("covariances" if spread.name == "covs" else spread.name, 3 * scale, spread.name),
            also("other sizes", 1 * scale, ("weights", "means", spread.name), "general"),
            also(
                "one component, one point, one feature",
                1 * scale,
                ("weights", "means", spread.name),
                "edge",
            ),
            inputs_untouched(1 * scale, ("X", "R")),
        ),
        misconceptions=misconceptions,
        signs=signs,
    )


E_STEP = _e_step_exercise(
    "gaussians-e_step",
    "e_step(X, weights, means, covs)",
    gaussians.e_step,
    e_step_cases,
    e_step.FULL,
    e_step.FULL_SIGNS,
    1,
)
M_STEP = _m_step_exercise(
    "gaussians-m_step",
    "m_step(X, R)",
    gaussians.m_step,
    about_own_means("covs", "a d by d matrix per component", m_step.covariances),
    m_step.MISTAKES,
    m_step.SIGNS,
    1,
)
E_STEP_SPHERICAL = _e_step_exercise(
    "gaussians-e_step_spherical",
    "e_step_spherical(X, weights, means, variances)",
    gaussians.e_step_spherical,
    e_step_spherical_cases,
    e_step.SPHERICAL,
    e_step.SPHERICAL_SIGNS,
    0.5,
)
M_STEP_SPHERICAL = _m_step_exercise(
    "gaussians-m_step_spherical",
    "m_step_spherical(X, R)",
    gaussians.m_step_spherical,
    about_own_means("variances", PER_COMPONENT, m_step.variances),
    m_step_spherical.MISTAKES,
    m_step_spherical.SIGNS,
    0.5,
)

EXERCISES = (LOG_GAUSSIAN, E_STEP, M_STEP, E_STEP_SPHERICAL, M_STEP_SPHERICAL)
