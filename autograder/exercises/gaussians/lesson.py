"""The exercises of the Gaussians lesson: log_gaussian, e_step, m_step, and the spherical pair.

What the inputs are like is said in `cases.py`.
"""

import numpy as np

from autograder.exercises.gaussians import cases, e_step, m_step, m_step_spherical
from autograder.judging import compare
from autograder.judging import properties as prop
from autograder.judging.exercise import Exercise, Output
from emlib import gaussians

PER_POINT = "one row per point, one column per component"
PER_COMPONENT = "one number per component"


def about_own_means(name, axes, spread):
    """Output that is right about the means that came with it, so that wrong means cost once."""
    output = Output(name, axes)

    def accept(trial, cell):
        problem = prop.shape_problem(output, trial) or prop.value_problem(output, trial)
        means = trial.cells["means"].array
        if not problem or prop.shape_problem(output, trial):
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
    cases=cases.log_gaussian_cases,
    outputs=(Output("log_density", "one number per point"),),
    properties=(
        prop.shapes(0.5),
        prop.values("log density in two dimensions", 1.75, "log_density"),
        prop.also("any number of features", 0.75, "log_density", "general"),
        prop.also("one point", 0.25, "log_density", "edge"),
        prop.also("points far out", 0.75, "log_density", "far"),
        prop.also("narrow clouds", 0.5, "log_density", "narrow"),
        prop.inputs_untouched(0.5, ("X", "mean", "cov")),
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
    cases=cases.e_step_cases,
    outputs=OF_E_STEP,
    properties=(
        prop.shapes(0.5),
        prop.rows_sum_to_one(0.5, "R"),
        prop.values("responsibilities", 3, "R"),
        prop.values("log-likelihood", 2, "loglik"),
        prop.also("any number of features", 0.75, BOTH, "general"),
        prop.also("one component, one point, one feature", 0.75, BOTH, "edge"),
        prop.also("points sixty deviations away", 1, BOTH, "far"),
        prop.also("narrow clouds", 0.5, BOTH, "narrow"),
        prop.inputs_untouched(1, ("X", "weights", "means", "covs")),
    ),
    settling=2630,
    misconceptions=e_step.FULL,
    signs=e_step.FULL_SIGNS,
    replaces={"log_gaussian": gaussians.log_gaussian},
)
E_STEP_SPHERICAL = Exercise(
    id="gaussians-e_step_spherical",
    signature="e_step_spherical(X, weights, means, variances)",
    reference=gaussians.e_step_spherical,
    cases=cases.e_step_spherical_cases,
    outputs=OF_E_STEP,
    properties=(
        prop.shapes(0.25),
        prop.rows_sum_to_one(0.25, "R"),
        prop.values("responsibilities", 1.5, "R"),
        prop.values("log-likelihood", 1, "loglik"),
        prop.also("any number of features", 0.5, BOTH, "general"),
        prop.also("one component, one point, one feature", 0.5, BOTH, "edge"),
        prop.also("points in the tails", 0.25, BOTH, "far"),
        prop.also("narrow circles", 0.25, BOTH, "narrow"),
        prop.inputs_untouched(0.5, ("X", "weights", "means", "variances")),
    ),
    settling=2630,
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
    cases=cases.m_step_cases,
    outputs=_of_m_step(COVS),
    properties=(
        prop.shapes(0.5),
        prop.sums_to_one(0.5, "weights"),
        prop.values("mixing weights", 1, "weights"),
        prop.values("means", 2, "means"),
        prop.values("covariances", 2.5, "covs"),
        prop.also("other sizes", 0.75, ALL, "general"),
        prop.also("one component, point or feature, a small share", 0.75, ALL, "edge"),
        prop.also("whole numbers, zeros and equal points", 0.5, ALL, "whole"),
        prop.also("points close together", 0.5, ALL, "narrow"),
        prop.inputs_untouched(1, ("X", "R")),
    ),
    settling=2630,
    misconceptions=m_step.MISTAKES,
    signs=m_step.SIGNS,
)
VARIANCES = about_own_means("variances", PER_COMPONENT, m_step.variances)
ALL = ("weights", "means", "variances")
M_STEP_SPHERICAL = Exercise(
    id="gaussians-m_step_spherical",
    signature="m_step_spherical(X, R)",
    reference=gaussians.m_step_spherical,
    cases=cases.m_step_cases,
    outputs=_of_m_step(VARIANCES),
    properties=(
        prop.shapes(0.25),
        prop.sums_to_one(0.25, "weights"),
        prop.values("mixing weights", 0.5, "weights"),
        prop.values("means", 1, "means"),
        prop.values("variances", 1.25, "variances"),
        prop.also("other sizes", 0.5, ALL, "general"),
        prop.also("one component, point or feature, a small share", 0.25, ALL, "edge"),
        prop.also("whole numbers, zeros and equal points", 0.25, ALL, "whole"),
        prop.also("points close together", 0.25, ALL, "narrow"),
        prop.inputs_untouched(0.5, ("X", "R")),
    ),
    misconceptions=m_step_spherical.MISTAKES,
    signs=m_step_spherical.SIGNS,
    replaces={"m_step": gaussians.m_step},
)

EXERCISES = (LOG_GAUSSIAN, E_STEP, M_STEP, E_STEP_SPHERICAL, M_STEP_SPHERICAL)
