"""Traits of a wrong output that tell what kind of mistake was made, when no known mistake fits.

Each trait takes (trial, array, expected): the output of a call and the right one, of the same
shape. It returns whether the trait shows, or None where this call can't tell.
"""

import numpy as np
from scipy.special import logsumexp, softmax

from autograder.exercises.shared.algebra import recombined, resummed, small_below
from autograder.judging.compare import TOLERANCE
from autograder.judging.exercise import Sign


def _same(values, others):
    """Tell whether two arrays are the same up to rounding; nan and infinity never are."""
    with np.errstate(all="ignore"):
        scale = TOLERANCE * max(np.abs(others).max(initial=0.0), 1e-12)
        return bool(np.all(np.abs(values - others) <= scale))


def _equal_rows(array):
    return _same(array, np.stack([array[0]] * len(array)))


def rows_do_not_sum_to_one(trial, array, expected):
    """Tell whether some row of R has another sum than 1."""
    return not _same(array.sum(axis=1), np.ones(len(array)))


def does_not_sum_to_one(trial, array, expected):
    """Tell whether the mixing weights have another sum than 1."""
    return not _same(array.sum(), np.ones(()))


def ignores_the_points(trial, array, expected):
    """Tell whether all rows of R are the same."""
    return None if len(array) == 1 else _same(array, np.tile(array[0], (len(array), 1)))


def weighs_components_wrongly(trial, array, expected):
    """Tell whether the odds of any two components are off by one factor for all points."""
    mine, right = _log_odds(array, expected)
    if len(mine) < 2 or mine.shape[1] < 2:
        return None
    return bool(np.ptp(mine - right, axis=0).max() < 1e-5)


def wrong(trial, array, expected):
    """Tell nothing but that the output is wrong in general, the last resort."""
    return True if trial.case.group == "main" else None


def responsibilities_are_right(trial, array, expected):
    """Tell whether R is right where the log-likelihood is not."""
    return not trial.problems["R"]


def only_R_is_wrong(trial, array, expected):
    """Tell whether the log-likelihood is right where R is not: so are weights and densities."""
    return not trial.problems["loglik"]


def _log_odds(array, expected):
    """Compute the log odds against the first component, where no share is next to 0 (m, k)."""
    clear = np.all(array > 1e-6, axis=1) & np.all(expected > 1e-6, axis=1)
    logs = np.log(array[clear]), np.log(expected[clear])
    return tuple(log_R - log_R[:, :1] for log_R in logs)


def odds_off_by_a_power(trial, array, expected):
    """Tell whether the log odds of all points are the right ones times one number."""
    mine, right = _log_odds(array, expected)
    if mine.shape[1] < 2 or len(mine) < 2 or np.ptp(right[:, 1]) < 1e-3:
        return None
    factor = (mine * right).sum() / (right**2).sum()
    return bool(np.abs(mine - factor * right).max() < 1e-5)


def odds_vary(trial, array, expected):
    """Tell whether the log odds are off by different amounts, though the rows of R sum to 1."""
    mine, right = _log_odds(array, expected)
    if mine.shape[1] < 2 or len(mine) < 2:
        return None
    off = mine - right
    return bool(np.ptp(off, axis=0).max() > 1e-5) and not rows_do_not_sum_to_one(
        trial, array, expected
    )


def off_by_a_constant(trial, array, expected):
    """Tell whether all points are off by the same amount."""
    if len(array) == 1 or _equal_rows(expected):
        return None
    return bool(np.ptp(array - expected) <= TOLERANCE * np.abs(expected).max())


def off_by_a_factor(trial, array, expected):
    """Tell whether everything about a component is the right thing times a positive number."""
    array, expected = (a.reshape(len(a), -1) for a in (array, expected))
    if array.shape[1] < 2 or not expected.any():
        return None
    factors = (array * expected).sum(axis=1) / np.maximum((expected**2).sum(axis=1), 1e-300)
    return bool(np.all(factors > 0)) and _same(array, factors[:, None] * expected)


def not_symmetric(trial, array, expected):
    """Tell whether a covariance is not a symmetric matrix."""
    return None if array.shape[-1] == 1 else not _same(array, np.swapaxes(array, -1, -2))


def only_diagonal_right(trial, array, expected):
    """Tell whether the variances are right and the covariances between features wrong."""
    if array.shape[-1] == 1:
        return None
    return _same(np.einsum("kii->ki", array), np.einsum("kii->ki", expected))


def all_alike(trial, array, expected):
    """Tell whether all components, or points, got the same and should not have."""
    if trial.case.group != "main" or _equal_rows(expected):
        return None
    return _equal_rows(array)


def smoothed_in_another_way(trial, array, expected):
    """Tell whether each row is the right one, stretched and shifted; three pixels at least."""
    array, expected = np.atleast_2d(array), np.atleast_2d(expected)
    if array.shape[1] < 3:
        return None
    told = []
    for row, right in zip(array, expected, strict=True):
        if len(np.unique(right.round(9))) >= 3:
            terms = np.column_stack([np.ones_like(right), right])
            told.append(_same(terms @ np.linalg.lstsq(terms, row, rcond=None)[0], row))
    return all(told) if told else None


def total_is_wrong(trial, array, expected):
    """Tell whether the entries have the wrong sum."""
    return not _same(array.sum(), expected.sum())


def traits(section, output, table, **words):
    """Make the signs of one output.

    table : dict from name to (hint, trait)
    words : what to say for {words} in names and hints
    """
    return tuple(
        Sign(name.format(**words), hint.format(**words), section, output, shows)
        for name, (hint, shows) in table.items()
    )


def of_e_step(section, hint, terms, point="point", component="component"):
    """Make the signs of an E-step.

    hint : what to look at if the odds are off by another factor at each point
    terms : callable, called with the arguments, gives the terms of the log joint probability
    point, component : what they are called here
    """
    of_R = {
        "R comes out {{}}": (
            "The rest of Bayes' rule is right: look at this part of the density or the prior.",
            recombined(terms, lambda log_joint: softmax(log_joint, axis=-1)),
        ),
        "R is normalised over the {point}s and comes out {{}}": (
            "Each {point} is shared out among the {component}s; and look at this part.",
            recombined(terms, lambda log_joint: softmax(log_joint, axis=-2)),
        ),
        "R is not normalised and comes out {{}}": (
            "Each {point} is shared out among the {component}s; and look at this part.",
            recombined(terms, np.exp),
        ),
        "adds {{}} to the sum that R is divided by": (
            "Nothing is 0 there; the number that is added only makes R wrong.",
            small_below(terms),
        ),
        "the rows of R don't sum to 1": (
            "Each {point} is shared out among the {component}s; the shares make up the whole.",
            rows_do_not_sum_to_one,
        ),
        "every {point} gets the same responsibilities": (
            "What differs from one {point} to the next must show in R.",
            ignores_the_points,
        ),
        "weighs the {component}s wrongly": (
            "How R depends on the {point} is right: look at weights and constants.",
            weighs_components_wrongly,
        ),
        "the log odds of the {component}s are all multiplied by one number": (
            "What stands in the exponent is right but for a factor.",
            odds_off_by_a_power,
        ),
        "R is wrong where the log-likelihood is right": (
            "So weights and densities are right: how does R come out of them?",
            only_R_is_wrong,
        ),
        "the odds of the {component}s are off by another factor at each {point}": (hint, odds_vary),
        "R is not what Bayes' rule gives": (hint, wrong),
    }
    of_loglik = {
        "the log-likelihood comes out {{}}": (
            "The rest is right: look at this part of the density or the prior.",
            recombined(terms, lambda log_joint: logsumexp(log_joint, axis=-1).sum(axis=-1)),
        ),
        "the mean log-likelihood comes out {{}}": (
            "And the total is asked for. Look at this part of the density or the prior.",
            recombined(terms, lambda log_joint: logsumexp(log_joint, axis=-1).mean(axis=-1)),
        ),
        "the log-likelihood is put together wrongly": (
            "R is right: look at the constants of the densities, and at the order of log and sum.",
            responsibilities_are_right,
        ),
        "the log-likelihood is not the sum over the {point}s of the log of a sum": (
            "One {point} by hand: weight times density, added up over the {component}s; then log.",
            wrong,
        ),
    }
    words = {"point": point, "component": component}
    return traits(section, "R", of_R, **words) + traits(section, "loglik", of_loglik, **words)


def of_m_step(section, **more):
    """Make the signs of an M-step's results; `more` are tables of a model's own, by output."""
    sums = {
        "weights holds {{}}": (
            "Which points count for a mixing weight, by how much, and divided by what?",
            resummed("the sums", lambda X, W, _: W.sum(axis=0)),
        ),
        "the mixing weights don't sum to 1": (
            "A mixing weight is the share of all points that a component accounts for.",
            does_not_sum_to_one,
        ),
    }
    sizes = {
        "means holds {{}}": (
            "Which points count for a mean, by how much, and by what is their sum divided?",
            resummed("the sums", lambda X, W, _: W.T @ X),
        ),
        "the weighted sums are divided by the wrong numbers": (
            "Each mean points the right way, but is too long or too short: how many are averaged?",
            off_by_a_factor,
        ),
        "all components get the same mean": (
            "Each point pulls on a mean with the responsibility of that component.",
            all_alike,
        ),
    }
    other_weights = {
        "the mixing weights are not the shares of the components": (
            "How many points, effectively, does a component have, and how many are there in all?",
            wrong,
        ),
    }
    other_means = {
        "the means are not the weighted averages of the points": (
            "One mean by hand: each point times its r, added up, divided by the sum of these r.",
            wrong,
        ),
    }
    return (
        *traits(section, "weights", sums),
        *traits(section, "means", sizes),
        *(sign for name in more for sign in traits(section, name, more[name])),
        *traits(section, "weights", other_weights),
        *traits(section, "means", other_means),
    )
