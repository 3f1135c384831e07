"""The ten mistakes of the page, and what each of them shows; all numbers come from the runs."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Mistake(NamedTuple):
    """A mistake of the bank, as one meets it.

    title : the symptom, in a few words
    exercise, name : where the bank has it
    setting : the run that shows it, see `scripts.selfstudy.mistakes.settings`
    see : `see(right, wrong) -> Markdown`, from the histories of both runs
    why : Markdown, how the mistake leads to what is seen
    """

    title: str
    exercise: str
    name: str
    setting: str
    see: Callable
    why: str


def number(x, digits=2):
    r"""Write a number with a real minus sign.

    >>> number(-1130.264, 1).encode("ascii", "namereplace")
    b'\\N{MINUS SIGN}1,130.3'
    """
    return f"{x:,.{digits}f}".replace("-", "\N{MINUS SIGN}")


def pair(values, digits=2):
    """Write two numbers, or a few.

    >>> pair([0.8, 0.45])
    '0.80 and 0.45'
    """
    return " and ".join(number(value, digits) for value in values)


def heads(step):
    """Return how probable heads is with each coin."""
    return step.params[:, 0]


def first_fall(history):
    """Return the first step whose log-likelihood is below the one before; None if none is."""
    falls = np.flatnonzero(np.diff([step.loglik for step in history]) < -1e-9)
    return int(falls[0]) + 1 if len(falls) else None


def _sure(right, wrong):
    return (
        f"every row has a single colour. The coins stop moving after one step, at "
        f"{pair(heads(wrong[1]))}, with {number(wrong[-1].loglik)} nats. "
        f"EM goes on to {pair(heads(right[-1]))}, with {number(right[-1].loglik)} nats."
    )


def _rows(right, wrong):
    sums = wrong[0].R.sum(axis=1)
    return (
        f"already in the first E-step the bars miss the line at 1. The shares of a row add up to "
        f"anything from {number(sums.min())} to {number(sums.max())}. "
        f"Later both coins turn into one, {pair(heads(wrong[-1]))}."
    )


def _other_likelihood(right, wrong):
    return (
        f"from a good start, the log-likelihood falls from step {first_fall(wrong)} on, "
        f"{number(wrong[0].loglik)} to {number(wrong[-1].loglik)} nats. And yet the coins are "
        f"right, {pair(heads(wrong[-1]))}. A loop that stops at the first fall stops too early."
    )


def _above_zero(right, wrong):
    return (
        f"a log-likelihood above 0: it jumps from {number(wrong[0].loglik)} to "
        f'{number(wrong[1].loglik)} nats. The coins fall heads with "probability" '
        f"{pair(heads(wrong[-1]))}."
    )


def _small(right, wrong):
    fall = first_fall(wrong)
    sizes = [np.sqrt(history[-1].params[2][1, 1, 1]) for history in (wrong, right)]
    return (
        f"ellipses that do not hold their points. The smaller component spreads over "
        f"{number(sizes[0], 1)} minutes of waiting, where {number(sizes[1], 1)} is right. "
        f"The log-likelihood falls in step {fall}, from {number(wrong[fall - 1].loglik, 1)} to "
        f"{number(wrong[fall].loglik, 1)} nats."
    )


def _wide(right, wrong):
    return (
        f"two wide ellipses around everything, and mixed colours to the end. The log-likelihood "
        f"gets stuck at {number(wrong[-1].loglik, 1)} nats, while EM finds "
        f"{number(right[-1].loglik, 1)}."
    )


def _swallow(right, wrong):
    weights = wrong[-1].params[0]
    fall = first_fall(wrong)
    return (
        f"one component takes all, with weights of {pair(weights, 3)}. "
        f"The reported log-likelihood falls in step {fall}, and at the end it is higher than EM's "
        f"own, {number(wrong[-1].loglik, 1)} against {number(right[-1].loglik, 1)} nats."
    )


def _merged(right, wrong):
    middle = np.abs(wrong[-1].params[1]).max()
    return (
        f"two circles on top of each other, no coordinate of their centres further than "
        f"{number(middle, 3)} from the middle of all points, with variances of "
        f"{pair(wrong[-1].params[2])}. EM finds {pair(right[-1].params[2])}."
    )


def _rich(right, wrong):
    weights = wrong[-1].params[0]
    large = np.sort(weights[weights >= 0.005])[::-1]
    return (
        f"all the weight goes to {len(large)} of the ten components, {pair(large)}, and the "
        f"numbers above the other faces are 0.00. The faces themselves are fine. "
        f"In the first step every row of R adds up to {number(wrong[0].R.sum(axis=1).mean(), 1)}."
    )


def _fading(right, wrong):
    empty = int((wrong[-1].params[0] < 0.005).sum())
    return (
        f"the faces turn white: after one step the darkest pixel of a mean image is "
        f"{number(wrong[1].params[1].max())}, where {number(right[1].params[1].max())} is right. "
        f"At the end {empty} of the ten weights are 0.00, and the component that is left is the "
        f"mean of all images."
    )


TEN = (
    Mistake(
        "Sure of itself after one step",
        "coins-e_step",
        "decides for one coin instead of sharing",
        "coins",
        _sure,
        "Without doubt, a row never changes sides a little, so the coins have no reason to move "
        "on. This is k-means with coins.",
    ),
    Mistake(
        "Rows that do not add up",
        "coins-e_step",
        "normalises over the rows instead of the coins",
        "coins, first step",
        _rows,
        "Each *column* adds up to 1: a coin is shared out among the rows, and nearly all of it "
        "goes to the row that it explains best, the same for both coins. Somebody threw each row, "
        "so it is the shares of a *row* that must add up to 1.",
    ),
    Mistake(
        "Falling, with the right coins",
        "coins-e_step",
        "returns the expected complete-data log-likelihood",
        "coins, climb",
        _other_likelihood,
        "EM promises that the observed log-likelihood never falls. This is another one: the "
        "average of a logarithm in place of the logarithm of an average.",
    ),
    Mistake(
        "More probable than certain",
        "coins-m_step",
        "divides by the number of rows instead of the number of flips",
        "coins, steep",
        _above_zero,
        "A coin's heads were divided by its share of the five rows, not by its flips: that is "
        "heads for each row of ten. Flips have probabilities below 1, so their log-likelihood "
        "is negative.",
    ),
    Mistake(
        "Ellipses that are too small",
        "gaussians-m_step",
        "divides the scatter by n instead of n_k",
        "gaussians",
        _small,
        "The sums over a component's points were divided by the number of all points. A "
        "component that owns a third of them comes out with a third of its covariance.",
    ),
    Mistake(
        "Two clouds that never part",
        "gaussians-m_step",
        "measures the spread from the mean of all points",
        "gaussians",
        _wide,
        "The distance from a component's mean to the middle of everything is counted as "
        "spread, so each component stays wide enough to claim the points of the other.",
    ),
    Mistake(
        "One component swallows the other",
        "gaussians-e_step",
        "leaves out the determinant",
        "gaussians",
        _swallow,
        "The determinant is the price of being wide. Without it a wide component costs nothing: "
        "it explains every point, grows wider, and wins. And what is compared is no density any "
        "more, so its log-likelihood cannot be compared with EM's.",
    ),
    Mistake(
        "Two circles in the same place",
        "gaussians-m_step_spherical",
        "forgets to divide by d",
        "circles",
        _merged,
        "A squared distance in the plane adds up two directions, and a variance is for one. "
        "Variances twice as large as they should be let the circles overlap, so they share all "
        "points and meet in the middle.",
    ),
    Mistake(
        "The rich get richer",
        "digits-e_step",
        "leaves the mixing weights out of the denominator",
        "digits",
        _rich,
        "The weights stand above the bar of Bayes' rule and not below it, so every step "
        "multiplies by them once more: large ones grow, small ones die out.",
    ),
    Mistake(
        "Faces that fade away",
        "digits-m_step",
        "divides the weighted sums by n instead of n_k",
        "digits",
        _fading,
        "The ink of a component's images is divided by the number of all images. A pale "
        "component explains ink badly, so in the next E-step it loses even the images it had.",
    ),
)
