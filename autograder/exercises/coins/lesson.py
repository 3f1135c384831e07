"""The exercises of the coins lesson: mle, e_step, m_step, em."""

from dataclasses import replace

from autograder.exercises.coins import e_step, em, em_mistakes, m_step, mle, signs
from autograder.exercises.coins.cases import e_step_cases, em_cases, m_step_cases, mle_cases
from autograder.judging import properties as prop
from autograder.judging.exercise import Exercise, Output
from emlib import coins

COINS = "one row for each coin, one column for each side"
ROWS = "one row for each row of X, one column for each coin"


ZERO = 1e-9  # nats; what rounding, or a small number beside a sum of 1, can leave of log 1
LOGLIK = Output("loglik", "summed over the rows of X")


def accept_loglik(trial, cell):
    """Say what is wrong with the log-likelihood; where it is 0, next to nothing will do."""
    zero = abs(trial.expected["loglik"]) < ZERO and cell.array is not None and cell.array.size == 1
    if zero and abs(cell.array.item()) < ZERO:
        return ""
    return prop.shape_problem(LOGLIK, trial) or prop.value_problem(LOGLIK, trial)


E_STEP = Exercise(
    id="coins-e_step",
    signature="e_step(X, thetas)",
    reference=coins.e_step,
    cases=e_step_cases,
    outputs=(Output("R", ROWS), replace(LOGLIK, accept=accept_loglik)),
    properties=(
        prop.shapes(0.5),
        prop.rows_sum_to_one(0.5, "R"),
        prop.values("responsibilities", 4, "R"),
        prop.values("log-likelihood", 2, "loglik"),
        prop.also("any number of coins and sides", 1, ("R", "loglik"), "general"),
        prop.also("one row, one coin, one side", 1, ("R", "loglik"), "edge"),
        prop.inputs_untouched(1, ("X", "thetas")),
    ),
    misconceptions=e_step.MISTAKES,
    signs=signs.E_STEP,
)


M_STEP = Exercise(
    id="coins-m_step",
    signature="m_step(X, R)",
    reference=coins.m_step,
    cases=m_step_cases,
    outputs=(Output("thetas", COINS),),
    properties=(
        prop.shapes(0.5),
        prop.rows_sum_to_one(1, "thetas"),
        prop.values("thetas", 5, "thetas"),
        prop.also("any number of coins and sides", 1.5, "thetas", "general"),
        prop.also("one row, one coin, one side, hardly a flip", 1, "thetas", "edge"),
        prop.inputs_untouched(1, ("X", "R")),
    ),
    misconceptions=m_step.MISTAKES,
    signs=signs.of_thetas(m_step.SECTION),
)


MLE = Exercise(
    id="coins-mle",
    signature="mle(X, z, k)",
    reference=coins.mle,
    cases=mle_cases,
    outputs=(Output("thetas", COINS),),
    properties=(
        prop.shapes(0.5),
        prop.rows_sum_to_one(0.5, "thetas"),
        prop.values("thetas", 2, "thetas"),
        prop.also("any number of coins and sides", 1, "thetas", "general"),
        prop.also("one row, one coin, one side", 0.5, "thetas", "edge"),
        prop.inputs_untouched(0.5, ("X", "z", "k")),
    ),
    misconceptions=mle.MISTAKES,
    signs=signs.of_thetas(mle.SECTION),
)

EM = Exercise(
    id="coins-em",
    signature="em(X, thetas, tol=1e-6, max_iter=100)",
    reference=coins.em,
    cases=em_cases,
    outputs=(
        Output("thetas", COINS, accept=em.accept_thetas, right=em.right_thetas),
        Output("logliks", accept=em.accept_logliks, right=em.right_logliks),
    ),
    properties=(
        prop.shapes(0.5),
        em.values_follow(2.5),
        prop.values("thetas at the end", 2, "thetas"),
        em.stops_in_time("stops at the first gain below tol", 2, ("main", "tol")),
        em.stops_in_time("takes max_iter steps at most", 1.5, "max_iter"),
        prop.also("other shapes and starts", 1, ("thetas", "logliks"), "edge"),
        prop.inputs_untouched(0.5, ("X", "thetas", "tol", "max_iter")),
    ),
    misconceptions=em_mistakes.MISTAKES,
    signs=signs.EM,
    replaces={"e_step": coins.e_step, "m_step": coins.m_step},
    expect=em.expect,
)

EXERCISES = (MLE, E_STEP, M_STEP, EM)
