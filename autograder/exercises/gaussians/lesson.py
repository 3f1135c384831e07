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
        values("log density in two dimensions", 1.75, "log_density"),
        also("any number of features", 0.75, "log_density", "general"),
        also("one point", 0.25, "log_density", "edge"),
        also("points far out", 0.75, "log_density", "far"),
        also("narrow clouds", 0.5, "log_density", "narrow"),
        inputs_untouched(0.5, ("X", "mean", "cov")),
    ),
    misconceptions=e_step.LOG_GAUSSIAN,
    signs=e_step.LOG_GAUSSIAN_SIGNS,
)

BOTH = ("R", "loglik")
OF_E_STEP = (Output("R", PER_POINT), Output("loglik", "summed over the points"))
E_STEP = Exercise(
    id="gaussians-e_step",
    signature="e_step(X, weights, means, covs)",
    reference=gaussians.e_step,
    cases=e_step_cases,
    outputs=OF_E_STEP,
    properties=(
        shapes(0.5),
        rows_sum_to_one(0.5, "R"),
        values("responsibilities", 3, "R"),
        values("log-likelihood", 2, "loglik"),
        also("any number of features", 0.75, BOTH, "general"),
        also("one component, one point, one feature", 0.75, BOTH, "edge"),
        also("points sixty deviations away", 1, BOTH, "far"),
        also("narrow clouds", 0.5, BOTH, "narrow"),
        inputs_untouched(1, ("X", "weights", "means", "covs")),
    ),
    misconceptions=e_step.FULL,
    signs=e_step.FULL_SIGNS,
    replaces={"log_gaussian": gaussians.log_gaussian},
)
E_STEP_SPHERICAL = Exercise(
    id="gaussians-e_step_spherical",
    signature="e_step_spherical(X, weights, means, variances)",
    reference=gaussians.e_step_spherical,
    cases=e_step_spherical_cases,
    outputs=OF_E_STEP,
    properties=(
        shapes(0.25),
        rows_sum_to_one(0.25, "R"),
        values("responsibilities", 1.5, "R"),
        values("log-likelihood", 1, "loglik"),
        also("any number of features", 0.5, BOTH, "general"),
        also("one component, one point, one feature", 0.5, BOTH, "edge"),
        also("points in the tails", 0.25, BOTH, "far"),
        also("narrow circles", 0.25, BOTH, "narrow"),
        inputs_untouched(0.5, ("X", "weights", "means", "variances")),
    ),
    misconceptions=e_step.SPHERICAL,
    signs=e_step.SPHERICAL_SIGNS,
    replaces={"log_gaussian": gaussians.log_gaussian},
)


def _of_m_step(spread):
    means = Output("means", "one row per component, one column per feature")
    return Output("weights", PER_COMPONENT), means, spread


COVS = about_own_means("covs", "a d by d matrix per component", m_step.covariances)
ALL = ("weights", "means", "covs")
M_STEP = Exercise(
    id="gaussians-m_step",
    signature="m_step(X, R)",
    reference=gaussians.m_step,
    cases=m_step_cases,
    outputs=_of_m_step(COVS),
    properties=(
        shapes(0.5),
        sums_to_one(0.5, "weights"),
        values("mixing weights", 1, "weights"),
        values("means", 2, "means"),
        values("covariances", 2.5, "covs"),
        also("other sizes", 0.75, ALL, "general"),
        also("one component, point or feature, a small share", 0.75, ALL, "edge"),
        also("whole numbers, zeros and equal points", 0.5, ALL, "whole"),
        also("points close together", 0.5, ALL, "narrow"),
        inputs_untouched(1, ("X", "R")),
    ),
    misconceptions=m_step.MISTAKES,
    signs=m_step.SIGNS,
)
VARIANCES = about_own_means("variances", PER_COMPONENT, m_step.variances)
ALL = ("weights", "means", "variances")
M_STEP_SPHERICAL = Exercise(
    id="gaussians-m_step_spherical",
    signature="m_step_spherical(X, R)",
    reference=gaussians.m_step_spherical,
    cases=m_step_cases,
    outputs=_of_m_step(VARIANCES),
    properties=(
        shapes(0.25),
        sums_to_one(0.25, "weights"),
        values("mixing weights", 0.5, "weights"),
        values("means", 1, "means"),
        values("variances", 1.25, "variances"),
        also("other sizes", 0.5, ALL, "general"),
        also("one component, point or feature, a small share", 0.25, ALL, "edge"),
        also("whole numbers, zeros and equal points", 0.25, ALL, "whole"),
        also("points close together", 0.25, ALL, "narrow"),
        inputs_untouched(0.5, ("X", "R")),
    ),
    misconceptions=m_step_spherical.MISTAKES,
    signs=m_step_spherical.SIGNS,
    replaces={"m_step": gaussians.m_step},
)

EXERCISES = (LOG_GAUSSIAN, E_STEP, M_STEP, E_STEP_SPHERICAL, M_STEP_SPHERICAL)
