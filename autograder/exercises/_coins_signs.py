"""What is said of a wrong answer to a coins exercise when no known mistake fits."""

from autograder.exercises import _signs
from autograder.exercises.base import Sign

LABELS = "Coins, section 2: The labels are lost"

E_STEP = (
    Sign(
        "the rows of R do not sum to 1",
        "Every row of flips came from one of the coins; divide each row of R by its own sum.",
        LABELS,
        "R",
        _signs.rows_do_not_sum_to_one,
    ),
    Sign(
        "some coins weigh more than others before the flips are seen",
        "Every coin is picked with the same probability.",
        LABELS,
        "R",
        _signs.weighs_components_wrongly,
    ),
    Sign(
        "the log-likelihood is not made from what R was divided by",
        "R is right. The sum that each row was divided by is p(row): take its logarithm, add them.",
        LABELS,
        "loglik",
        _signs.responsibilities_are_right,
    ),
)


def of_thetas(section):
    """Make the signs of thetas that come from counting."""
    return (
        Sign(
            "each coin is divided by the wrong total",
            "The sides are in the right ratio. What must they sum to?",
            section,
            "thetas",
            _signs.off_by_a_factor,
        ),
        Sign(
            "the rows of thetas do not sum to 1",
            "The sides of a coin are all that can come up: their probabilities sum to 1.",
            section,
            "thetas",
            _signs.rows_do_not_sum_to_one,
        ),
    )
