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
# # 1. Coins
#
# Two coins were flipped, and nobody wrote down which one.
# You will find out how each of them falls, all the same.
#
# **You will be able to**
#
# - share out a row of flips between two coins that may have made it (the E-step);
# - learn the coins from flips that are shared out (the M-step);
# - take turns between the two until nothing changes, and say why that works and where it ends up.
#
# It takes 60 to 75 minutes.
# Eight short sections, four exercises with 35 points, and a question for 5 more.

# %%
import matplotlib.pyplot as plt
import numpy as np
from scipy.optimize import minimize

from autograder.check import check, hint, progress
from emlib import coins, datasets, plots, restarts, run_em
from emlib.stepper import stepper, what_if

plt.style.use(plots.STYLE)

# %% [markdown]
# ## 1. Ten flips, five times
#
# *10 minutes*
#
# A friend has two coins, A and B, and neither needs to be fair.
# Five times she picks one of the two, each with the same chance, and flips it ten times.
# She tells you what came out: 5, 9, 8, 4 and 7 heads.
#
# In the computer, one row of `X` is one round of ten flips: first the heads, then the tails.
# (The numbers are those of Do and Batzoglou, 2008, the paper from which many people have learnt EM.)

# %%
X = datasets.coin_flips().X
print(X)
ax = plots.plot_flips(X, title="Five rounds of ten flips")

# %% [markdown]
# Today she is kind and also tells you who threw: B, A, A, B, A.
#
# **Predict first.** How often does coin A fall heads? And coin B?
#
# <details><summary>Answer</summary>
#
# Coin A made rows two, three and five: 9 + 8 + 7 = 24 heads in 30 flips, which is 0.80.
# Coin B made rows one and four: 5 + 4 = 9 heads in 20 flips, which is 0.45.
# You counted, and that is the whole method.
#
# </details>

# %% [markdown]
# Here is the picture of what you did.
# `z` holds the name of the coin for each row, 0 for A and 1 for B.

# %%
z = datasets.coin_flips().z
known = np.eye(2)[z]  # row i has a 1 in the column of its coin
ax = plots.plot_flips(X, R=known, title="She told us: B, A, A, B, A")

# %% [markdown]
# Why is counting a good idea?
# Try some values for coin A and ask how probable its 24 heads and 6 tails would be.
# Such a probability is tiny, so we take its logarithm, called the **log-likelihood**; its unit is the *nat*.
#
# | heads of coin A | log-likelihood, 24 log θ + 6 log(1 − θ) |
# |---|---|
# | 0.70 | −15.78 nats |
# | **0.80** | **−15.01 nats** |
# | 0.90 | −16.34 nats |

# %% [markdown]
# The highest value stands at 0.80, the value that you counted.
# That holds in general: counting gives the **maximum likelihood** estimate.
# Write $x_{is}$ for how often side $s$ came up in row $i$, and $\theta_{js}$ for how probable side $s$ is with coin $j$.
#
# $$\theta_{js} = \frac{\sum_{i:\, z_i = j} x_{is}}{\sum_{i:\, z_i = j} \sum_{t} x_{it}}
# \qquad \frac{\text{side } s \text{ in coin } j\text{'s rows}}{\text{all flips in coin } j\text{'s rows}}$$

# %% [markdown]
# ### Exercise: `mle` (5 points)
#
# Count.
# The function gets `k`, the number of coins, because there may be more than two.
# A row may have more than two sides too: a die is a coin with six.
# Every coin has made at least one row.
#
# In your answers use NumPy, SciPy, and whatever you have written yourself.
# `emlib` brings the data, the pictures and the random starts, and you may use those too.
# Its formulas, such as `coins.mle`, are the answers: an answer that calls one earns nothing.
# The same goes for what scikit-learn has ready-made; compare with it in cells of your own as you like.
#
# (Stuck, here or later? Write `hint("coins-mle")` into a cell of your own.)

# %% nbgrader={"grade": false, "grade_id": "coins-mle", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mle(X, z, k):
    """Estimate k coins when the coin of every row is known.

    X : array (n, d), how often each of the d sides came up in each of n rows
    z : array (n,), the coin of each row, 0 to k - 1
    k : int, the number of coins
    Returns thetas : array (k, d), the probability of each side of each coin,
        rows sum to 1

    >>> mle(np.array([[9, 1], [7, 3], [2, 8]]), np.array([0, 0, 1]), 2)
    array([[0.8, 0.2],
           [0.2, 0.8]])
    """
    ### BEGIN SOLUTION
    counts = np.array([X[z == j].sum(axis=0) for j in range(k)])  # (k, d)
    return counts / counts.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "coins-mle-check", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("coins-mle", mle)

# %% [markdown]
# Another friend, two other coins, and again five rows of ten: 7, 9, 2, 6 and 0 heads.
# He says that A, A, B, A, B threw them.
#
# **Predict first.** What will `mle` return?
#
# <details><summary>Answer</summary>
#
# A: (7 + 9 + 6) / 30 = 0.733.
# B: (2 + 0) / 20 = 0.1.
# The second column holds the tails, 0.267 and 0.9.
#
# </details>

# %%
X_friend = np.array([[7, 3], [9, 1], [2, 8], [6, 4], [0, 10]])
z_friend = np.array([0, 0, 1, 0, 1])
print(mle(X_friend, z_friend, 2).round(3))

# %% [markdown]
# ### The same without the formula
#
# Nobody needs to know the formula: a computer can climb to the highest log-likelihood step by step.
# `scipy.optimize.minimize` walks downhill, so we hand it the log-likelihood with its sign turned round.
# The bounds keep it between 0 and 1.

# %%
def minus_loglik(heads):
    """Return minus the log-likelihood of two coins when it is known who threw."""
    thetas = np.column_stack([heads, 1 - heads])  # (2, 2)
    return -(X_friend * np.log(thetas[z_friend])).sum()


climb = minimize(minus_loglik, [0.5, 0.5], bounds=[(1e-6, 1 - 1e-6)] * 2)
print(climb.x.round(3), "after", climb.nfev, "looks at the log-likelihood")

# %% [markdown]
# The same two numbers, 0.733 and 0.1.
# The search had to look at the log-likelihood many times; counting needed no look at all.
# Keep that in mind for section 6, where the race is run again.

# %% [markdown]
# ## 2. The labels are lost
#
# *15 minutes*
#
# Back to the first friend.
# She has lost the sheet that says who threw.
# All you have is this:

# %%
ax = plots.plot_flips(X, title="Nobody knows who threw")

# %% [markdown]
# If you knew who threw, you could count and know the coins.
# If you knew the coins, you could say who probably threw.
# You know neither.
#
# EM's answer to this: **guess the coins, and go round**.
# Say coin A falls heads with probability 0.6, and coin B with 0.5.

# %%
start = np.array([[0.6, 0.4], [0.5, 0.5]])  # row j: heads and tails of coin j

# %% [markdown]
# **Predict first.** With coins of 0.6 and 0.5, which rows are rather A's? How sure are you of row two?
#
# <details><summary>Answer</summary>
#
# Rows two, three and five have many heads, and A has more heads than B.
# You should not be very sure: ten flips can hardly tell a 0.6 coin from a 0.5 coin.
# The next lines work out how sure.
#
# </details>

# %% [markdown]
# **By hand.** Row one has 5 heads and 5 tails.
#
# - Coin A makes such a row with probability $0.6^5 \cdot 0.4^5 = 0.000796$.
# - Coin B makes it with probability $0.5^5 \cdot 0.5^5 = 0.000977$.
#
# B explains the row a little better.
# A's share of the explanation is $0.000796 / (0.000796 + 0.000977) = 0.449$, and B's share is the rest, 0.551.

# %% [markdown]
# That share is called a **responsibility**.
# All of them form a table $R$ with a row for each row of flips and a column for each coin.
#
# $$r_{ij} = \frac{p(x_i \mid \theta_j)}{\sum_{l} p(x_i \mid \theta_l)}
# \qquad\text{with}\qquad p(x_i \mid \theta_j) = \prod_s \theta_{js}^{\,x_{is}}$$
#
# It is Bayes' rule. Both coins are picked equally often, so their $1/k$ cancels here.
# A row of $R$ sums to 1, because *somebody* threw it.

# %% [markdown]
# One number more: how good is the guess as a whole?
# Under the guess, row one has probability $\tfrac12 \cdot 0.000796 + \tfrac12 \cdot 0.000977 = 0.000887$, whose logarithm is −7.03 nats.
# Do that for all five rows and add up: −33.09 nats.
#
# $$\text{loglik} = \sum_i \log \Big( \frac1k \sum_j p(x_i \mid \theta_j) \Big)$$
#
# This is the log-likelihood of the coins when it is *not* known who threw. Here the $1/k$ stays.

# %% [markdown]
# ### Exercise: `e_step` (10 points)
#
# Return both: the responsibilities, and the log-likelihood of exactly the coins that came in.
#
# Powers are fine, and so are logarithms: `X @ np.log(thetas).T` holds all $\log p(x_i \mid \theta_j)$ at once.
# In the check a row has at most a hundred flips, and no probability in `thetas` is exactly 0.

# %% nbgrader={"grade": false, "grade_id": "coins-e_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def e_step(X, thetas):
    """Say how probable each coin is for each row of flips.

    X : array (n, d), counts of each side
    thetas : array (k, d), the probability of each side of each coin
    Returns R : array (n, k), responsibilities, rows sum to 1
    and loglik : float, log-likelihood of thetas, nats, summed over the n rows

    >>> R, loglik = e_step(np.array([[5, 5]]), np.array([[0.6, 0.4], [0.5, 0.5]]))
    >>> R.round(3), round(loglik, 2)
    (array([[0.449, 0.551]]), -7.03)
    """
    ### BEGIN SOLUTION
    p = np.exp(X @ np.log(thetas).T)  # (n, k) probability of each row under each coin
    total = p.sum(axis=1, keepdims=True)  # (n, 1)
    loglik = float(np.log(total / len(thetas)).sum())
    return p / total, loglik
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "coins-e_step-check", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
check("coins-e_step", e_step)

# %% [markdown]
# All five rows at once.
# Row two is rather surely A's, and row one is nearly a toss-up. No row is settled, and EM keeps it that way.

# %%
R, loglik = e_step(X, start)
print(f"log-likelihood of the guess: {loglik:.4f} nats")
ax = plots.plot_responsibilities(R, X=X, title="Coins of 0.6 and 0.5: who threw?")

# %% [markdown]
# ### Find the bug: shares of what?
#
# Here is an E-step that somebody handed in.
# It runs, it complains about nothing, and its numbers lie between 0 and 1.

# %%
def e_step_shares(X, thetas):
    """Return responsibilities (n, k), or so its author thinks."""
    p = np.exp(X @ np.log(thetas).T)  # (n, k), row i made by coin j
    return p / p.sum(axis=0)


ax = plots.plot_responsibilities(e_step_shares(X, start), X=X, title="Something is odd here")

# %% [markdown]
# **Predict first.** What should be true of every bar, and is not? What do these numbers sum to instead?
#
# <details><summary>Answer</summary>
#
# Every bar should reach the dashed line: a row of R sums to 1.
# Here each *column* sums to 1. `axis=0` adds up down the rows, so each coin shares itself out among the rows.
# The question was the other one: each row is shared out among the coins.
#
# </details>

# %% [markdown]
# Mend the one wrong line.

# %% nbgrader={"grade": false, "grade_id": "coins-bug-axis", "locked": false, "schema_version": 3, "solution": true, "task": false}
def responsibilities(X, thetas):
    """Return responsibilities (n, k), rows sum to 1."""
    p = np.exp(X @ np.log(thetas).T)  # (n, k), row i made by coin j
    ### BEGIN SOLUTION
    return p / p.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %%
mended = responsibilities(X, start)
assert mended.shape == (5, 2), "R has a row for each row of X and a column for each coin"
assert np.allclose(mended.sum(axis=1), 1), "rows of R must sum to 1: along which axis do you add?"
print("Every row sums to 1.")

# %% [markdown]
# ## 3. Count with those weights
#
# *10 minutes*
#
# Now the other half.
# You have shares, and you want coins.
# In section 1 each row belonged to one coin, and you counted.
# Now row two belongs to A by 0.805 and to B by 0.195: give A 0.805 of its heads, and B the rest.

# %% [markdown]
# **By hand.** Heads that coin A gets, from rows with 5, 9, 8, 4 and 7 heads:
#
# $$0.449 \cdot 5 + 0.805 \cdot 9 + 0.733 \cdot 8 + 0.352 \cdot 4 + 0.647 \cdot 7 = 21.3$$
#
# In the same way its tails make 8.57, and so its new share of heads is $21.3 / (21.3 + 8.57) = 0.713$.
# Coin B gets 11.7 heads and 8.43 tails: $11.7 / 20.1 = 0.581$.

# %% [markdown]
# **Predict first.** There were 33 heads in all. How many do both coins get together?
#
# <details><summary>Answer</summary>
#
# 21.3 + 11.7 = 33. Nothing is lost and nothing is counted twice, because the shares of a row sum to 1.
# Had you used the E-step with the bug, heads would have gone missing here.
#
# </details>

# %% [markdown]
# It is the formula of section 1, with a share $r_{ij}$ in place of "only the rows of coin $j$":
#
# $$\theta_{js} = \frac{\sum_{i} r_{ij}\, x_{is}}{\sum_{i} r_{ij} \sum_{t} x_{it}}$$

# %% [markdown]
# ### Exercise: `m_step` (10 points)
#
# Count with weights.
# If every share is 0 or 1, the result should be that of `mle`.

# %% nbgrader={"grade": false, "grade_id": "coins-m_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def m_step(X, R):
    """Estimate the coins from rows that are shared out.

    X : array (n, d), counts of each side
    R : array (n, k), responsibilities, rows sum to 1
    Returns thetas : array (k, d), the probability of each side of each coin,
        rows sum to 1

    >>> m_step(np.array([[8, 2], [2, 8]]), np.array([[1.0, 0.0], [0.5, 0.5]]))
    array([[0.6, 0.4],
           [0.2, 0.8]])
    """
    ### BEGIN SOLUTION
    counts = R.T @ X  # (k, d) every flip, weighted by the coin's share in it
    return counts / counts.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "coins-m_step-check", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
check("coins-m_step", m_step)

# %% [markdown]
# You guessed 0.6 and 0.5. One round of E and M gave 0.713 and 0.581.
#
# **Predict first.** Go round once more, from there. Will the two coins move apart or together? Will the log-likelihood rise?
#
# <details><summary>Answer</summary>
#
# Apart: with the new coins, rows two and three are A's with more certainty, and row four is B's.
# So A keeps its heads for itself: 0.745 and 0.569.
# The log-likelihood went from −33.09 to −31.86 to −31.72. It has risen both times, and section 4 says why it must.
#
# </details>

# %%
thetas = start
for step in range(3):
    R, loglik = e_step(X, thetas)
    print(f"step {step}: A {thetas[0, 0]:.3f}, B {thetas[1, 0]:.3f}, {loglik:.2f} nats")
    thetas = m_step(X, R)

# %% [markdown]
# ## 4. The loop
#
# *10 minutes*
#
# You have just run EM by hand.
# **E** for *expectation*: share out the rows.
# **M** for *maximisation*: take the best coins for those shares.
# Take turns until the log-likelihood hardly rises any more.

# %% [markdown]
# ### Exercise: `em` (10 points)
#
# - Do an E-step. Append its log-likelihood to a list.
# - If the log-likelihood has risen by less than `tol` since the E-step before, stop.
# - Otherwise do an M-step and go round, with `max_iter` E-steps at the most.
#
# Return the coins and the list. The list has one number for each E-step, the first one for the start itself.
# Use your `e_step` and `m_step`.
# The loop is yours to write: `run_em` is the same loop, so calling it in `em` earns nothing.

# %% nbgrader={"grade": false, "grade_id": "coins-em", "locked": false, "schema_version": 3, "solution": true, "task": false}
def em(X, thetas, tol=1e-6, max_iter=100):
    """Take turns between E-step and M-step until a round gains less than tol.

    X : array (n, d), counts of each side
    thetas : array (k, d), the start
    tol : float, smallest rise worth another round, nats
    max_iter : int, largest number of E-steps
    Returns thetas : array (k, d)
    and logliks : list of float, one for each E-step, nats

    >>> thetas, logliks = em(np.array([[3, 1], [1, 1]]), np.array([[0.5, 0.5]]))
    >>> thetas.round(3), len(logliks)
    (array([[0.667, 0.333]]), 3)
    """
    ### BEGIN SOLUTION
    logliks = []
    for _ in range(max_iter):
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
        thetas = m_step(X, R)
    return thetas, logliks
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "coins-em-check", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
check("coins-em", em)

# %% [markdown]
# **Predict first.** With the labels you counted 0.80 and 0.45. Without them EM starts at 0.6 and 0.5. Will it end at 0.80 and 0.45?
#
# <details><summary>Answer</summary>
#
# Near it, but not there: 0.797 and 0.520.
# EM does not know that row five, 7 heads, was A's alone. It gives B 0.4 of it, and that lifts B.
#
# </details>

# %%
thetas, logliks = em(X, start)
print(f"A {thetas[0, 0]:.4f}, B {thetas[1, 0]:.4f} after {len(logliks)} E-steps")
print(f"log-likelihood from {logliks[0]:.4f} to {logliks[-1]:.4f} nats")
ax = plots.plot_loglik(logliks, title="It only ever rises")

# %% [markdown]
# Now watch it.
# Move the slider or press play. On the left the rows are shared out, beside them stand the coins (0 is A, 1 is B).
# The blue map belongs to section 6. If your functions differ from the reference, the slider ends where they begin to.
#
# **Predict first.** Which row hardly changes its colours during the whole run?
#
# <details><summary>Answer</summary>
#
# Row five, with 7 heads. It goes from 0.65 to 0.57 and back to 0.60.
# Seven heads lie in the middle between what the two coins make, and they stay there.
#
# </details>

# %%
stepper(X, e_step, m_step, start, view="coins")

# %% [markdown]
# The same without a slider: who threw, in EM's last opinion.
# Remember what she told you in section 1: B, A, A, B, A.

# %%
R, loglik = e_step(X, thetas)
ax = plots.plot_responsibilities(R, X=X, title="Where EM ends: who threw?")

# %% [markdown]
# ### Why it never falls
#
# Hold coin B at 0.5, so that only one number is left, and draw the log-likelihood over coin A: the black curve.
# You do not see this curve while you climb it. You see one point.
#
# The E-step gives you a second curve that lies **below the black one everywhere and touches it where you stand**.
# This curve is easy: its top is what the M-step computes by counting.

# %%
ax = plots.plot_bound(X, [0.5, 0.65], theta_b=0.5)

# %% [markdown]
# Stand on a disc. The M-step goes to the triangle, the top of your bound, so it goes up.
# The black curve lies above the triangle, so it goes up at least as far.
# Then the E-step makes a new bound at the new place, and so on.
#
# **Predict first.** When does EM stand still?
#
# <details><summary>Answer</summary>
#
# When the disc is already the top of its own bound.
# There the bound is level, and since the black curve touches it without crossing, it is level too: a top, or at least no slope.
#
# </details>

# %% [markdown]
# ## 5. Two likelihoods
#
# *5 minutes*
#
# There is a second likelihood around, and it is often taken for the first.
#
# - The **observed** one: how probable is what you have *seen*? Your `e_step` returns it.
# - The **expected complete-data** one: how probable is what you have seen *and* who threw, averaged over the shares? The M-step pushes it up.
#
# **By hand**, row one under the first guess: A makes it with probability 0.000796, B with 0.000977, and the shares are 0.449 and 0.551.
# The observed one is the logarithm of an average, $\log(0.5 \cdot 0.000796 + 0.5 \cdot 0.000977) = -7.03$.
# The expected one is an average of logarithms, $0.449 \log 0.000796 + 0.551 \log 0.000977 = -7.02$. Close, and not the same.

# %% [markdown]
# $$\text{observed} = \sum_i \log \Big(\frac1k \sum_j p(x_i \mid \theta_j)\Big)
# \qquad \text{expected complete-data} = \sum_i \sum_j r_{ij} \log p(x_i \mid \theta_j)$$
#
# (The second leaves out the constant $n \log \frac1k$, as most people do.)
# At the end of your run they are −31.5702 and −29.8687.
#
# The M-step pushes the second one up *while the shares stay fixed*. Then the E-step changes the shares, and that may lose more than was won.

# %% [markdown]
# Take a clever start: the coins that you counted with the labels, 0.80 and 0.45.
#
# **Predict first.** From there, which of the two rises?
#
# <details><summary>Answer</summary>
#
# The observed one rises, as always: −31.71 to −31.57.
# The expected one falls at every step, from −29.59 to −29.87, and by 0.15 in the first.
#
# </details>

# %% [markdown]
# (`run_em` is the loop that you wrote. It runs your two functions and keeps a record of every step. It also stops when its number falls, because then something must be wrong.)

# %%
counted = np.array([[0.80, 0.20], [0.45, 0.55]])
run = run_em(X, e_step, m_step, counted)
ax = plots.plot_two_logliks(X, run)

# %% [markdown]
# ### Find the bug: the wrong one of the two
#
# Here is the E-step of a notebook that has been copied many times.
# Its responsibilities are right: they are yours. Look at the second thing that it returns.

# %%
def e_step_published(X, thetas):
    """Return R (n, k) and a log-likelihood, but which one?"""
    R, _ = e_step(X, thetas)
    log_p = X @ np.log(thetas).T  # (n, k) log p(x | coin)
    return R, (R * log_p).sum()


run = run_em(X, e_step_published, m_step, counted)
print(f"stops at A {run.params[0, 0]:.3f}, B {run.params[1, 0]:.3f}, converged: {run.converged}")
ax = plots.plot_loglik(run, title="What this run watches")

# %% [markdown]
# **Predict first.** Which property of EM seems broken? Is EM broken, or what is being watched?
#
# <details><summary>Answer</summary>
#
# "The log-likelihood never falls" seems broken, and it is not: the number on the axis is the other likelihood.
# So the run stops after one step, at 0.795 and 0.493, and not at 0.797 and 0.520.
# The notebook took the absolute value of the change. That hides the fall and leaves the reason.
#
# </details>

# %% [markdown]
# Mend the line that computes the log-likelihood: not the average of the logarithms, but the logarithm of the average.

# %% nbgrader={"grade": false, "grade_id": "coins-bug-loglik", "locked": false, "schema_version": 3, "solution": true, "task": false}
def e_step_mended(X, thetas):
    """Return R (n, k) and the observed log-likelihood, nats, computed from log_p."""
    R, _ = e_step(X, thetas)
    log_p = X @ np.log(thetas).T  # (n, k) log p(x | coin)
    ### BEGIN SOLUTION
    loglik = np.log(np.exp(log_p).mean(axis=1)).sum()
    ### END SOLUTION
    return R, loglik


# %%
run = run_em(X, e_step_mended, m_step, counted)
assert run.converged, "it still falls: take the mean over the coins first, and then the logarithm"
assert np.isclose(run.loglik, e_step(X, run.params)[1]), "your e_step returns another number"
print(f"stops at A {run.params[0, 0]:.3f}, B {run.params[1, 0]:.3f}, converged: {run.converged}")

# %% [markdown]
# ## 6. Where you start
#
# *10 minutes*
#
# Two coins have only two unknown numbers, so you can see the whole country that EM climbs in.
# Each point of the map is a pair of coins, and dark blue is high.
#
# **Predict first.** How many tops does the map have? (What if you called coin A "B" and coin B "A"?)
#
# <details><summary>Answer</summary>
#
# Two, of the same height, mirrored at the dashed line.
# The flips don't know the names of the coins, so swapping the names changes no probability.
#
# </details>

# %%
run = run_em(X, e_step, m_step, start)
ax = plots.plot_loglik_map(X, [run])

# %% [markdown]
# Now three starts: the old one, the same with the coins swapped, and one where both coins are the same, 0.3.
#
# **Predict first.** Where does each of them end?
#
# <details><summary>Answer</summary>
#
# The swapped start ends on the other hill, at 0.520 and 0.797: same coins, other names. This is **label switching**.
# Two equal coins stay equal for ever: each row is shared half and half, so both get the same counts.
# They end at 0.66, which is all heads over all flips, with −32.05 nats, the lowest point of the path between the hills: a saddle.
#
# </details>

# %%
swapped = run_em(X, e_step, m_step, start[::-1])
alike = run_em(X, e_step, m_step, np.array([[0.3, 0.7], [0.3, 0.7]]))
for name, r in [("start", run), ("swapped", swapped), ("alike", alike)]:
    print(f"{name:8} A {r.params[0, 0]:.3f}, B {r.params[1, 0]:.3f}, {r.loglik:.4f} nats")
names = ["from (0.6, 0.5)", "from (0.5, 0.6)", "from (0.3, 0.3)"]
ax = plots.plot_loglik_map(X, [run, swapped, alike], labels=names, title="Three starts, three ends")

# %% [markdown]
# ### The race, again
#
# Here is the same general climber as in section 1, on the observed log-likelihood, from (0.6, 0.5).

# %%
def minus_observed(heads):
    """Return minus the log-likelihood of two coins when it is not known who threw."""
    return -e_step(X, np.column_stack([heads, 1 - heads]))[1]


climb = minimize(minus_observed, [0.6, 0.5], bounds=[(1e-6, 1 - 1e-6)] * 2)
print(climb.x.round(4), "after", climb.nfev, "looks;", "EM:", run.n_iter, "steps")

# %% [markdown]
# **Think.** The same place. What did you have to give the climber that EM did not need?
#
# <details><summary>Answer</summary>
#
# Bounds, so that no probability leaves 0 to 1: EM's counts can't.
# A gradient: the climber found one by trying small steps, at three looks for each place.
# And inside it a step size: EM's M-step jumps to the top of its bound, whatever the distance.
#
# </details>

# %% [markdown]
# ### More coins, more hills
#
# Six rows of twenty flips this time, with 1, 5, 10, 13, 15 and 17 heads, and **three** coins.
# Forty random starts. Each dot is where one run has ended.
#
# **Predict first.** Do all forty end at the same height?

# %%
heads = np.array([1, 5, 10, 13, 15, 17])
X_three = np.column_stack([heads, 20 - heads])
rng = np.random.default_rng(3)
starts = [coins.init(X_three, 3, rng, method="random") for _ in range(40)]
runs = [run_em(X_three, e_step, m_step, thetas, max_iter=1000) for thetas in starts]
ax = plots.plot_ends(runs)

# %% [markdown]
# <details><summary>Answer</summary>
#
# No. There are two heights, and these are two different stories, not two names for one.
# Thirty runs end at −70.06, with coins of 0.15, 0.59 and 0.77. The other ten end at −70.55, with coins of 0.06, 0.38 and 0.74.
# The lower one is a **local maximum**: from there every small step leads down, so EM stays.
#
# </details>

# %% [markdown]
# EM climbs the hill on which it starts, so start often and keep the best.

# %%
best = restarts(
    X_three, e_step, m_step, lambda rng: coins.init(X_three, 3, rng),
    rng=np.random.default_rng(0),
)
print(f"best of 10: {best.loglik:.2f} nats, coins {np.sort(best.params[:, 0]).round(2)}")

# %% [markdown]
# **Predict first.** "Best" by which likelihood? Sort the two stories by the *expected* complete-data one, as that published notebook did.

# %%
higher = max(runs, key=lambda run: run.loglik)
lower = min(runs, key=lambda run: run.loglik)
for name, run in [("higher hill", higher), ("lower hill", lower)]:
    R, loglik = e_step(X_three, run.params)
    expected = coins.expected_complete_loglik(X_three, R, run.params)
    print(f"{name:12} observed {loglik:.2f}, expected complete-data {expected:.2f}")

# %% [markdown]
# <details><summary>Answer</summary>
#
# It picks the lower hill, −64.79 against −65.15.
# The expected one rewards shares that are sure of themselves, and it does not ask whether they have a reason to be.
# So the second likelihood is no stopping rule and no judge between runs. It is what the M-step maximises, and nothing else.
#
# </details>

# %% [markdown]
# ### What if?
#
# A panel to play with. Every change runs your two functions again, at once.
#
# **Predict first.** Add a sixth row with 10 heads and no tails. Which coin moves, and which row changes its mind?
#
# <details><summary>Answer</summary>
#
# The better coin goes up from 0.80 to 0.88, since the new row is nearly all its own.
# Row five, 7 heads, changes its mind: it was 0.60 the better coin's, and now it is 0.33.
# (Which of the two is called A may change as well. That is label switching again.)
#
# </details>
#
# Then try three coins for five rows, or other seeds.

# %%
what_if(X, e_step, m_step, view="coins", seed=1)

# %% [markdown]
# ## 7. Dice
#
# *5 minutes*
#
# A die is a coin with six sides. Your two functions never said "two".
# Somebody has a fair die, and one on which the six comes up half of the time. Sixty rows of twenty throws, and nobody wrote down which.
#
# **Predict first.** What must you change in `e_step` and `m_step`?
#
# <details><summary>Answer</summary>
#
# Nothing. `thetas` has six columns in place of two, and so has `X`.
#
# </details>

# %%
dice = np.array([[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 5]]) / np.array([[6], [10]])
X_dice, z_dice = datasets.coins(60, dice, flips=20, rng=np.random.default_rng(1))
print(X_dice[:3])

# %%
best = restarts(
    X_dice, e_step, m_step, lambda rng: coins.init(X_dice, 2, rng),
    rng=np.random.default_rng(0),
)
order = np.argsort(best.params[:, 5])  # fewer sixes first: labels mean nothing to EM
ax = plots.plot_sides(best.params[order], truth=dice)

# %% [markdown]
# Three things to see.
# EM found the loaded die without being told that there is one.
# The estimates miss the black lines a little, as every count from a sample does.
# And we had to put the dice in order before comparing: which one EM calls A is chance.

# %% [markdown]
# ## 8. In your own words
#
# *5 minutes*
#
# **Question (5 points, read by a person).**
# Your friend does not like logarithms.
# He stops EM when no number in `thetas` changes by more than 0.01 in a step.
# When is that wrong? And when it is, what goes wrong, and what would you tell him to do?
#
# Three to eight sentences.
# Points: 2 for a situation in which it fails, 2 for the reason, 1 for your advice.
# (Double-click on `YOUR ANSWER HERE`, write, and press Shift + Enter.)

# %% [markdown] nbgrader={"grade": true, "grade_id": "coins-written", "locked": false, "points": 5, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** EM often creeps: near a saddle, or when the coins are alike and the shares are vague, a step can be shorter than 0.01 although a long way is left.
# From (0.6, 0.599), for example, the coins hardly part for many steps, and his rule stops near 0.66 and 0.66 while the top is at 0.80 and 0.52.
# A small step says how fast EM goes, and not how far it still has to go; the sum of many small steps can be large.
# It also depends on the scale: 0.01 is much for a coin with a million flips, whose estimate is known to 0.001.
# He should watch the gain in log-likelihood per row against a small tolerance, choose the tolerance much smaller than what matters to him, and try several starts.
#
# **Mark scheme.**
#
# - 2 points: a situation in which it fails (slow convergence with much overlap; near a saddle or nearly equal coins; much data, where 0.01 is coarse; a rare side whose whole probability is below 0.01). 1 point if only "it may stop too early".
# - 2 points: the reason (the size of a step is not the distance left; or 0.01 is measured on the wrong scale). 1 point for part of it.
# - 1 point: advice that helps (watch the log-likelihood with a small tolerance, a tighter tolerance, restarts).
# - Take nothing off for formulas that are missing. "It is wrong in a local maximum" alone gets 1 point: there every stopping rule stops.
# ### END SOLUTION

# %% [markdown]
# ## Where you stand
#
# What you have tried, and what holds. Is something missing? Ask for a hint by the name of the exercise, as in `hint("coins-em")`.

# %%
progress()

# %% [markdown]
# ## Recap
#
# - **E-step**: with coins fixed, share out each row among the coins; a row's shares sum to 1.
# - **M-step**: with shares fixed, count; the flips of a row are weighted by the coin's share.
# - Taking turns, the observed log-likelihood **never falls**, and it ends on a hill that depends on the start.
#
# **To carry away.** Nothing in the loop knows about coins. What else could stand in the place of $p(x_i \mid \theta_j)$?
#
# **Next**: points in the plane instead of flips. In lesson 2, *Gaussians* (`02_gaussians/gaussians.ipynb`), a coin becomes a cloud, and EM finds the two moods of a geyser.
