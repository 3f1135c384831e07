# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 0. Start here
#
# Ten to fifteen minutes, no formula for the first five, and no points.
#
# **You will be able to**
#
# - say in one sentence what EM does;
# - read the symbols that all the lessons share;
# - write an answer, check it, understand what the check tells you, and get help when you are stuck.
#
# A grey box is a cell of Python. Click on it and press **Shift + Enter** to run it. Start with this one, and go down.

# %%
import matplotlib.pyplot as plt
import numpy as np

from autograder.check import check, hint, progress
from emlib import datasets, gaussians, plots, run_em
from emlib.stepper import stepper

plt.style.use(plots.STYLE)

# %% [markdown]
# ## 1. What EM does, in one picture
#
# *2 minutes*
#
# Three people each threw a handful of peas on a table. Then somebody shook the table, and they all left.
# You see peas. Which of them flew together, and where was each handful aimed?

# %%
rng = np.random.default_rng(2)
X, z = datasets.blobs(240, k=3, rng=rng)
X = X + 2 * rng.standard_normal(X.shape)  # the table is shaken
table = ("left to right (cm)", "to the back (cm)")
ax = plots.plot_points(X, title="Peas on a table", names=table)

# %% [markdown]
# It looks like a riddle that bites its own tail.
#
# - If you knew who threw each pea, you could work out where each handful was aimed: take the middle of its peas.
# - If you knew where each handful was aimed, you could say who threw each pea: probably the one who aimed near it.
#
# You know neither.
# **EM guesses one of the two, works out the other from it, and goes round and round.**

# %% [markdown]
# The guess below is a bad one on purpose: three wide clouds that lie almost on top of each other.
# `run_em` goes round, and keeps a record of every round.

# %%
middle = X.mean(axis=0)
means = middle + np.array([[0.0, 2.0], [-2.0, -2.0], [2.0, -2.0]])
start = (np.ones(3) / 3, means, np.array([9 * np.eye(2)] * 3))
run = run_em(X, gaussians.e_step, gaussians.m_step, start, tol=0.1)
figure = plots.plot_before_after(X, run.history, halfway=2, names=table)

# %% [markdown]
# Grey on the left: what you are given.
# In the middle, EM on its way. On the right, EM at its end.
# A pea's colour says who probably threw it, and mixed colours mean doubt. Crosses are the aims; an oval holds nine tenths of what its handful should throw.
#
# Nobody told EM which pea belongs where.

# %% [markdown]
# ## 2. Play: the first slider
#
# *3 minutes*
#
# One round has two halves.
#
# - **E-step**: colour the peas. Each cloud claims every pea, and near clouds claim more.
# - **M-step**: move the clouds. Each goes to the middle of the peas that it claims.
#
# **Predict first.** Which peas will still have a mixed colour at the end? And do the clouds move most at the beginning, or later?

# %%
stepper(run, X=X, view="gaussians", names=table)

# %% [markdown]
# <details><summary>Answer</summary>
#
# The peas between two clouds keep a mixed colour: they could have been thrown by either, and EM says so.
# The clouds move most in the very first steps, and then ever less.
# EM sees the rough shape quickly and takes its time over the details: in the second half of the run you hardly see it move.
#
# </details>

# %% [markdown]
# Now press *hard*: every pea takes the colour of its likeliest cloud, without doubt.
# It looks tidier, and it tells you less. EM works with the soft colours.
#
# No slider? Then you are reading this without Python behind it. The picture in section 1 shows two of its frames.

# %% [markdown]
# The formula below the picture can wait until lesson 2.
# The curve beside it is the **log-likelihood**: how well the guess explains what you see, as a single number.
# Watch it while you move. It never goes down, not once, and lesson 1 shows why.

# %%
ax = plots.plot_loglik(run, title="How well the guess explains the peas")

# %% [markdown]
# ## 3. The words
#
# *1 minute*
#
# All lessons use the same words, and text, formulas and code call a thing by the same name.
# You need not learn this table. Come back to it.
#
# | in code | shape | in formulas | what it is |
# |---|---|---|---|
# | `n`, `d`, `k` | | $n, d, k$ | number of points, of features, of components (coins, clouds, kinds of picture) |
# | `X` | (n, d) | $x_i$ | the data, one point in each row |
# | `z` | (n,) | $z_i$ | which component made each point; mostly unknown |
# | `R` | (n, k) | $r_{ij}$ | **responsibilities**: how probably component $j$ made point $i$; rows sum to 1 |
# | `weights` | (k,) | $w_j$ | mixing weights: how often each component is picked; they sum to 1 |
# | `thetas` | (k, d) | $\theta_{js}$ | coins and dice: the probability of each side; rows sum to 1 |
# | `means` | (k, d) | $\mu_j$ | the middle of each component |
# | `covs` | (k, d, d) | $\Sigma_j$ | covariances: how wide and how slanted each cloud is |
# | `variances` | (k,) | $v_j$ | how wide each cloud is, squared, if all are round |
# | `counts` | (k,) | $n_j$ | how many points each component owns, all shares added up: $n_j = \sum_i r_{ij}$ |
# | `loglik` | | $\ell$ | log-likelihood: the logarithm of how probable the data are under the parameters, summed over all points |
#
# Logarithms are natural ones, and a quantity made with them is measured in **nats**.
# Counting starts at 0: the first point is `X[0]`, the first component is component 0.

# %% [markdown]
# ## 4. How checks work
#
# *5 minutes*
#
# In the lessons you write small functions, and a check looks at each of them at once.
# Try it on a toy: a weighted mean, the middle of points of which you own only a share.
#
# **By hand.** Three points lie at 1, 2 and 6. You own all of the first two and half of the third: shares 1, 1 and 0.5.
#
# $$\frac{1 \cdot 1 + 1 \cdot 2 + 0.5 \cdot 6}{1 + 1 + 0.5} = \frac{6}{2.5} = 2.4$$
#
# In symbols, with a share $r_i$ of point $x_i$, the weighted mean is $\sum_i r_i x_i \,/\, \sum_i r_i$.

# %% [markdown]
# Here is an answer that many people write, and it is wrong.
#
# **Predict first.** What will it return for the three points above?
#
# <details><summary>Answer</summary>
#
# It divides by the number of points: 6 / 3 = 2. But you own only 2.5 points.
#
# </details>

# %%
def hasty_mean(X, r):
    """Return the mean of the rows of X, weighted by r, or so its author thinks."""
    return (r[:, None] * X).sum(axis=0) / len(X)


print(hasty_mean(np.array([[1.0], [2.0], [6.0]]), np.array([1.0, 1.0, 0.5])))

# %% [markdown]
# Hand it to the check.
# (`stop=False` lets the notebook go on after a wrong answer. The checks of the lessons stop, so that you see it.)

# %%
check("start-weighted_mean", hasty_mean, stop=False)

# %% [markdown]
# Read it from the top. (These five points are play money; this lesson isn't graded.)
#
# - Where the check recognises a mistake it **names it**, with a hint and the place to read again.
# - **What came and what was expected** in the first wrong case stand side by side.
# - Then come the **properties**: each is right, wrong or not looked at. In the lessons a right one earns its points, so half an answer earns something.
# - The numbers are drawn anew at each run, so there is nothing to learn by heart. The line *The same inputs again* brings them back.

# %% [markdown]
# ### Your turn: `weighted_mean`
#
# Replace the line with `raise NotImplementedError` by your own, and run both cells.

# %% nbgrader={"grade": false, "grade_id": "start-weighted_mean", "locked": false, "schema_version": 3, "solution": true, "task": false}
def weighted_mean(X, r):
    """Return the mean of the rows of X, weighted by r.

    X : array (n, d), one point in each row
    r : array (n,), the share of each point, not negative and not all 0
    Returns mean : array (d,)

    >>> weighted_mean(np.array([[1.0], [2.0], [6.0]]), np.array([1.0, 1.0, 0.5]))
    array([2.4])
    """
    ### BEGIN SOLUTION
    return (r[:, None] * X).sum(axis=0) / r.sum()
    ### END SOLUTION


# %%
check("start-weighted_mean", weighted_mean)

# %% [markdown]
# This toy is half of EM already: a cloud moves to the weighted mean of all peas, weighted by its responsibilities.

# %% [markdown]
# ### When you are stuck
#
# Each exercise has a name: it stands in its check. Ask for a hint by that name, in any cell of your own.
# Run the cell below **twice**, and see how the second hint goes further than the first.

# %%
hint("start-weighted_mean")

# %% [markdown]
# A third time, and you get a solution with an explanation.
# Asking costs no points and is not written down anywhere.
# Try it yourself before the third: what you have found out stays longer than what you have read.

# %% [markdown]
# ### What you have done so far
#
# `check` keeps a record for you: which exercise, when, and what held. `progress()` shows it, and says what is next.

# %%
progress()

# %% [markdown]
# The record is a plain file on this machine; the last line says where.
# It is not handed in, and no mark depends on it. A check with `stop=False` only looks, and leaves no trace.
#
# You would rather have no record? Run `from autograder.check import keep_record` and `keep_record(False)`, once and for all, or set the environment variable `EM_RECORD=off`.
# To begin anew, run `from autograder.check import forget` and `forget()`.

# %% [markdown]
# ## 5. Points and submitting
#
# *1 minute*
#
# - **Write** only where a cell says `raise NotImplementedError` or `YOUR ANSWER HERE`. You may add cells of your own anywhere.
# - **A text cell** such as `YOUR ANSWER HERE` opens with a double click, and Shift + Enter closes it.
# - **Leave** the cells with a `check(...)` as they are. They are locked, and the grader puts the originals back.
# - **Points** stand in the heading of each exercise. The grader runs your notebook from top to bottom and gives points for each property that holds. Written questions are read by a person.
# - **Answers are your own work.** A function that calls a ready-made answer, in `emlib` or in another library that your course has named, earns nothing. The check says so at once.
# - **One mistake costs once.** If your loop is right and a function that it calls is not, the loop still gets its points.

# %% [markdown]
# Before you hand in:
#
# 1. *Kernel → Restart Kernel and Run All Cells*. A notebook remembers things that you have deleted; the grader does not.
# 2. Press *Validate* in the toolbar, if you have that button. It says which checks would fail.
# 3. Save, and submit the notebook under the name it has, with *Submit* in *Nbgrader → Assignment List* or the way your course tells you.
#
# A check that fails stops *Run All* at that place. That is no harm: an unfinished notebook can be handed in too.

# %% [markdown]
# ## Recap
#
# - EM guesses, **colours** the points by responsibility (E), **moves** the components to their points (M), and goes round.
# - The log-likelihood says how good the guess is, and it never goes down.
# - A check tells you what holds, what doesn't and, when it can, which mistake it was.
#
# **To carry away.** The clouds began at nearly the same place. What would happen if they began at *exactly* the same place?
#
# **Next**: lesson 1, *Coins*, in `01_coins/coins.ipynb`. The same loop with two coins and nothing but counting, and this time you write it.
