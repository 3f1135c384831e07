"""The mistakes of the M-step of the coins, with their names."""

from autograder.exercises.coins import counts as wrong
from autograder.exercises.coins.right import Mistakes

MISTAKES = Mistakes("Coins, section 3: Count with those weights")

MISTAKES.collect(
    "divides by the number of rows instead of the number of flips",
    "A theta is heads out of flips; how many flips did this coin get?",
    wrong.by_rows,
)
MISTAKES.collect(
    "divides by n, the number of rows",
    "Each coin has its own number of flips, its share of all of them.",
    wrong.by_all_rows,
)
MISTAKES.collect(
    "returns the expected counts without dividing",
    "Counts aren't probabilities yet: the sides of a coin must sum to 1.",
    wrong.not_divided,
)
MISTAKES.collect(
    "normalises over the coins instead of the sides",
    "What sums to 1: the sides of one coin, or the heads of all coins?",
    wrong.over_coins,
    wrong.over_coins_transposed,
)
MISTAKES.collect(
    "the responsibilities are missing from the denominator",
    "The flips of all coins together are too many; a coin owns only its share.",
    wrong.by_all_flips,
)
MISTAKES.collect(
    "the responsibilities are missing from the numerator",
    "Heads are shared among the coins just as flips are.",
    wrong.unweighted_numerator,
)
MISTAKES.collect(
    "ignores the responsibilities",
    "Every coin comes out the same; where does R enter?",
    wrong.unweighted,
)
MISTAKES.collect(
    "gives each row to its likeliest coin",
    "A row counts for every coin, each with its weight in R.",
    wrong.hard,
)
MISTAKES.collect(
    "averages the frequencies of the rows",
    "A row of 20 flips says more than a row of 4: add up counts first, divide once at the end.",
    wrong.mean_of_frequencies,
    wrong.mean_of_all_frequencies,
    wrong.sum_of_frequencies,
)
MISTAKES.collect(
    "takes all rows to be equally long",
    "Rows may have different numbers of flips; add up what is there.",
    wrong.equal_lengths(lambda X: X[0].sum()),
    wrong.equal_lengths(lambda X: 10),
    wrong.equal_lengths(lambda X: X.sum(axis=1).mean()),
    wrong.equal_lengths(lambda X: X.sum(axis=1).max()),
)
MISTAKES.collect(
    "divides along the wrong axis (a new axis is missing)",
    "(k, d) divided by (k,) takes the last axis; keepdims=True or [:, None] keeps them apart.",
    wrong.no_new_axis,
    wrong.by_rows_no_new_axis,
)
MISTAKES.collect(
    "thetas is transposed",
    "Rows of thetas are coins, columns are sides.",
    wrong.transposed,
)
MISTAKES.collect(
    "the coins are in the wrong order",
    "Row j of thetas belongs to column j of R.",
    wrong.coins_reversed,
)
MISTAKES.collect(
    "heads and tails are swapped",
    "Column j of thetas belongs to column j of X.",
    wrong.sides_reversed,
    wrong.two_sides_reversed,
)
MISTAKES.collect(
    "returns only the probability of heads",
    "Wanted is one column for each side.",
    wrong.only_heads,
    wrong.only_heads_column,
)
MISTAKES.collect(
    "divides by the largest count instead of the sum",
    "The sides of a coin must sum to 1.",
    wrong.by_largest,
)
MISTAKES.collect(
    "works for two coins only",
    "There may be one coin, or three.",
    wrong.two_coins,
    wrong.first_two_coins,
)
MISTAKES.collect(
    "works for two sides only",
    "A die has six sides: each one has its count.",
    wrong.two_sides,
    wrong.first_two_sides,
)
MISTAKES.collect(
    "drops axes of length 1",
    "With a single coin thetas still has two axes; squeeze takes one away.",
    wrong.squeezed,
)
MISTAKES.collect(
    "divides heads by tails",
    "That is the odds; a probability is heads out of all flips.",
    wrong.odds,
)
MISTAKES.collect(
    "adds imaginary flips (smoothing)",
    "Maximum likelihood counts what was seen, nothing more.",
    *map(wrong.smoothed, (1, 0.5, 2, 0.1, 0.01, 1e-3, 1e-4)),
)
MISTAKES.collect(
    "an epsilon is added to the denominator",
    "Every coin has some flips here; the epsilon only makes the answer wrong.",
    *map(wrong.epsilon_below, (1e-3, 1e-2, 0.1, 1, 1e-4)),
)
MISTAKES.collect(
    "the result is cut to whole numbers",
    "An array made like X may hold integers; ask for floats.",
    wrong.whole_numbers,
    wrong.whole_counts,
    wrong.floor_division,
)
MISTAKES.collect(
    "rounds the result",
    "Return the numbers as they are; rounding is for printing.",
    *map(wrong.rounded, (1, 2, 3, 4, 5)),
)
MISTAKES.collect(
    "leaves out a row",
    "The loop must reach the first and the last row.",
    wrong.without_last_row,
    wrong.without_first_row,
)
MISTAKES.collect(
    "counts only the last row",
    "Each row must be added to what was counted before, +=.",
    wrong.last_row_only,
)
MISTAKES.collect(
    "returns the logarithm of thetas",
    "Wanted are probabilities.",
    wrong.logs,
)
MISTAKES.collect(
    "uses the responsibilities twice",
    "Each flip is multiplied with its weight once.",
    wrong.squared,
)
MISTAKES.collect(
    "overwrites its inputs",
    "X and R are used again; work on a copy.",
    wrong.overwrites_X,
    wrong.overwrites_R,
)
