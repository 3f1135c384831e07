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
# # 5. One algorithm, many models
#
# You have written EM for coins, clouds and digits, and the loop never changed.
# Today the loop stays as it is and you change the model three more times: counts, straight lines, and tables with holes in them.
#
# **You will be able to**
#
# - bring a model of your own to `run_em`, and know what it has to supply;
# - say what both halves of EM climb, and draw it;
# - recognise the five ways in which EM fails, and do something about each.
#
# It takes about 100 minutes, in seven sections that you can take one at a time.
# There are no points: this lesson is for you. Lessons 1 to 3 are all you need; lesson 4 can wait.

# %%
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from scipy import stats
from scipy.special import entr, gammaln, logsumexp, xlogy

from emlib import coins, datasets, gaussians, plots, restarts, run_em
from emlib.plots.gaussians import nats
from emlib.stepper import album

plt.style.use(plots.STYLE)

# %% [markdown]
# ## 1. What stays and what changes
#
# *5 minutes*
#
# Here is the whole loop, without its bookkeeping.
#
# ```python
# while the log-likelihood rises:
#     R, loglik = e_step(X, *params)
#     params = m_step(X, R)
# ```
#
# **Look closely.** What does the loop know about `X`? What does it know about `R`?
#
# <details><summary>Answer</summary>
#
# Nothing. It hands `X` to both functions, it carries `R` from the first to the second, and it looks at `loglik` alone.
# So `X` may have holes, and `R` need not be a table of shares.
#
# </details>

# %% [markdown]
# A new model must supply five things, and the first is not code.
#
# 1. **A story**: what is hidden, and how easily would you count if it were not?
# 2. **Parameters**, as a tuple, and a start for them.
# 3. **`e_step(X, *params)`**: what the M-step has to know about the hidden things, expected under `params`; and the log-likelihood of exactly these `params`, with the hidden things summed out.
# 4. **`m_step(X, R)`**: the parameters that are best if you believe the E-step.
# 5. **A doubt**: another way to compute one of its numbers, so that you notice when it is wrong.

# %% [markdown]
# In a mixture the hidden thing is a label: which component made this point?
# Then half of the E-step is always the same. It takes a table of $\log p(x_i, j)$, the logarithm of "component $j$ is picked, and it makes $x_i$", and shares every row out.
#
# **By hand**, with the numbers of lesson 3: two components make a point with probability $0.5 \cdot 0.81$ and $0.5 \cdot 0.25$.
# Together that is 0.53, so the shares are 0.764 and 0.236, and the log-likelihood is $\log 0.53 = -0.635$.
#
# You have written it three times. Here it stands once and for all, with log-sum-exp.

# %%
def share(log_joint):
    """Turn log p(x_i, component j), (n, k), into responsibilities R (n, k) and loglik (nats)."""
    log_total = logsumexp(log_joint, axis=1, keepdims=True)  # (n, 1)
    return np.exp(log_joint - log_total), float(log_total.sum())


R, loglik = share(np.log([[0.5 * 0.81, 0.5 * 0.25]]))
print(R.round(3), round(loglik, 3))

# %% [markdown]
# So a new *mixture* has to bring only its own `log_joint` and its own `m_step`.

# %% [markdown]
# ## 2. Counts
#
# *15 minutes*
#
# From 1910 to 1912 *The Times* of London printed, on each of 1,096 days, some death notices of women aged 80 or more.
# The table says on how many days there were none, one, two, ... (Hasselblad, 1969).
#
# A day is a point, and its count is all that we know about it: `X` has one column.

# %%
days = np.array([162, 267, 271, 185, 111, 61, 27, 8, 3, 1])  # with 0, 1, ... 9 notices
notices = np.arange(10)
X = np.repeat(notices, days)[:, np.newaxis].astype(float)  # (1096, 1)
print(f"{len(X)} days, {X.sum():.0f} notices")
print(f"mean {X.mean():.3f} a day, variance {X.var():.3f}")

# %% [markdown]
# If notices come in independently, at the same rate $\lambda$ on all days, then a day's count follows the **Poisson distribution**:
#
# $$p(x \mid \lambda) = e^{-\lambda} \frac{\lambda^x}{x!}$$
#
# Here $x! = 1 \cdot 2 \cdots x$, and $0! = 1$.
# The best $\lambda$ is the mean, 2.157 a day. (Count: 2,364 notices on 1,096 days.)
#
# **Predict first.** How many of the 1,096 days should then be without any notice? There were 162.
#
# <details><summary>Answer</summary>
#
# $e^{-2.157} = 0.1157$, and $1096 \cdot 0.1157 = 126.8$.
# There were 35 more such days than one rate can explain, and at the other end more days with 5 and above.
# The variance says it too: a Poisson distribution has its variance equal to its mean, and here it is 2.605 against 2.157.
#
# </details>

# %%
axes_names = ("death notices on a day", "days")
one_rate = [len(X) * stats.poisson.pmf(notices, X.mean())]
ax = plots.plot_counts(
    days, one_rate, labels=["one rate, 2.157"], names=axes_names, title="One rate does not fit"
)

# %% [markdown]
# So perhaps there are two kinds of days, quiet ones and busy ones, and nobody wrote down which.
# That is the riddle of the coins once more.
#
# **The E-step by hand.** A day has 4 notices. Guess rates of 1 and 3 a day, and equal weights.
#
# - quiet: $e^{-1} \cdot 1^4 / 24 = 0.0153$
# - busy: $e^{-3} \cdot 3^4 / 24 = 0.1680$
#
# The busy kind is responsible for $0.1680 / (0.0153 + 0.1680) = 0.916$ of that day.

# %% [markdown]
# In logarithms, $\log (w_j\, p(x_i \mid \lambda_j)) = \log w_j + x_i \log \lambda_j - \lambda_j - \log x_i!$
#
# SciPy's `gammaln(x + 1)` is $\log x!$, and `xlogy` you know from the digits.
# `X` is (n, 1) and `rates` is (k,), so the result is (n, k) without any loop.

# %%
def log_joint_counts(X, weights, rates):
    """Return log p(x_i, component j), (n, k), for counts X (n, 1), weights (k,), rates (k,)."""
    return np.log(weights) + xlogy(X, rates) - rates - gammaln(X + 1)


def e_step_counts(X, weights, rates):
    """Share every day out among the kinds of days."""
    return share(log_joint_counts(X, weights, rates))


# %%
guess = (np.array([0.5, 0.5]), np.array([1.0, 3.0]))  # weights, rates
R, loglik = e_step_counts(np.array([[4.0]]), *guess)
print("shares of a day with 4 notices:", R.round(3))

# %% [markdown]
# **The M-step by hand.** Three days had 0, 3 and 6 notices, and the quiet kind owns 0.9, 0.5 and 0.1 of them.
#
# - It owns $0.9 + 0.5 + 0.1 = 1.5$ days of 3, so its weight is 0.5.
# - In these it has $0.9 \cdot 0 + 0.5 \cdot 3 + 0.1 \cdot 6 = 2.1$ notices.
# - Its rate is $2.1 / 1.5 = 1.4$ a day.
#
# A weighted mean, as with coins and with clouds.

# %%
def m_step_counts(X, R):
    """Return weights (k,) and rates (k,): the weighted mean count of each kind of day."""
    counts = R.sum(axis=0)  # (k,) days that each kind owns
    return counts / len(X), R.T @ X[:, 0] / counts


shares = np.array([[0.9, 0.1], [0.5, 0.5], [0.1, 0.9]])
print(m_step_counts(np.array([[0.0], [3.0], [6.0]]), shares))

# %% [markdown]
# That was the model. Now the loop that you know.
#
# **Predict first.** The geyser of lesson 2 took 15 steps. How many will the notices take, with the same rule for stopping?

# %%
run = run_em(X, e_step_counts, m_step_counts, guess, max_iter=5000)
weights, rates = run.params
_, one_kind = e_step_counts(X, np.ones(1), X.mean(axis=0))
print(f"{run.n_iter} steps to {run.loglik:.2f} nats; one rate has {one_kind:.2f}")
print("weights", weights.round(3), "rates", rates.round(3))

# %%
parts = [len(X) * weights[j] * stats.poisson.pmf(notices, rates[j]) for j in range(2)]
labels = [f"kind {j}: weight {weights[j]:.2f},\nrate {rates[j]:.2f} a day" for j in range(2)]
ax = plots.plot_counts(days, parts, labels=labels, names=axes_names, title="Two kinds of days")

# %% [markdown]
# <details><summary>Answer</summary>
#
# 797 steps, although there are only three free numbers. Section 6 asks why.
#
# </details>
#
# 161.2 days without a notice are now expected, and 162 were seen.
# A third of the days has 1.26 notices on average, the others have 2.67.
# Summer and winter, perhaps? EM can't say: it found two rates, and the table has no dates.

# %% [markdown]
# **The doubt.** Compute the same log-likelihood without a line of ours: SciPy's probabilities, mixed by hand.

# %%
mixed = weights @ stats.poisson.pmf(notices, rates[:, np.newaxis])  # (10,) p(0), p(1), ...
print(f"by SciPy {days @ np.log(mixed):.6f}, by the E-step {run.loglik:.6f} nats")

# %% [markdown]
# ## 3. Lines
#
# *15 minutes*
#
# A shoebox holds 150 taxi receipts. Each says how far the ride went and what it cost.
# The town has two tariffs, and no receipt says which one it was:
#
# - 2 francs, and 3 francs a kilometre;
# - 9 francs, and 1.20 francs a kilometre.
#
# The drivers round, wait and take detours, so a fare is off by about one franc.
# (We made the receipts up, so that we know the truth and can see whether EM finds it.)

# %%
def make_rides(n, tariffs, rng):
    """Draw n rides: X (n, 2) kilometres and francs, and the tariff z (n,) of each."""
    tariffs = np.asarray(tariffs)  # (k, 2) basic fare, francs a kilometre
    z = rng.integers(len(tariffs), size=n)
    km = rng.uniform(1, 12, size=n)
    fare = tariffs[z, 0] + tariffs[z, 1] * km + rng.normal(0, 1, size=n)
    return np.column_stack([km, fare]), z


rides, tariff = make_rides(150, [[2, 3], [9, 1.2]], np.random.default_rng(0))
axes_names = ("distance (kilometres)", "fare (francs)")
ax = plots.plot_points(rides, names=axes_names, title="150 receipts, two tariffs")

# %% [markdown]
# **Think.** Why are the clouds of lesson 2 not the right model here?
#
# <details><summary>Answer</summary>
#
# Nobody asks where the rides lie; we ask what a kilometre costs.
# So the model describes the fare *given* the distance, and it says nothing about how far people ride.
# In symbols it is $p(\text{fare} \mid \text{km})$, and only the fare is left to chance.
#
# </details>

# %% [markdown]
# **The E-step by hand.** A ride of 5 km cost 15.50 francs. Take the true tariffs, a variance of 1 and equal weights.
#
# - Tariff A asks for $2 + 3 \cdot 5 = 17$: off by $-1.5$, half of the square is 1.125.
# - Tariff B asks for $9 + 1.2 \cdot 5 = 15$: off by $0.5$, half of the square is 0.125.
#
# The logarithms differ by 1, so B is $e^1 = 2.718$ times as probable: $2.718 / 3.718 = 0.731$.
#
# With basic fares $a_j$, slopes $b_j$ and variances $v_j$ (and $c_i$ for the kilometres of ride $i$, $y_i$ for its fare):
#
# $$\log p(y_i, j \mid c_i) = \log w_j - \tfrac12 \Big( \log 2 \pi v_j + \frac{(y_i - a_j - b_j c_i)^2}{v_j} \Big)$$

# %%
def design(X):
    """Return (n, 2): a 1 for the basic fare, and the kilometres."""
    return np.column_stack([np.ones(len(X)), X[:, 0]])


def log_joint_lines(X, weights, lines, variances):
    """Return log p(fare_i, tariff j | km_i), (n, k); lines (k, 2) are basic fare and slope."""
    misses = X[:, 1:] - design(X) @ lines.T  # (n, k) how far each line is off
    return np.log(weights) - 0.5 * (np.log(2 * np.pi * variances) + misses**2 / variances)


def e_step_lines(X, weights, lines, variances):
    """Share every ride out among the tariffs."""
    return share(log_joint_lines(X, weights, lines, variances))


# %%
truth = (np.array([0.5, 0.5]), np.array([[2.0, 3.0], [9.0, 1.2]]), np.ones(2))
R, loglik = e_step_lines(np.array([[5.0, 15.5]]), *truth)
print("shares of a ride of 5 km for 15.50 francs:", R.round(3))

# %% [markdown]
# **The M-step by hand.** If the shares are known, each line is a least-squares fit in which a ride counts by its share.
# Three rides of 1, 3 and 3 km cost 4, 9 and 11 francs; a tariff owns 1, 0.5 and 0.5 of them, 2 rides in all.
#
# - Mean distance $(1 + 1.5 + 1.5) / 2 = 2$ km, mean fare $(4 + 4.5 + 5.5) / 2 = 7$ francs.
# - Slope: $\frac{1 \cdot (-1)(-3) + 0.5 \cdot (1)(2) + 0.5 \cdot (1)(4)}{1 \cdot 1 + 0.5 \cdot 1 + 0.5 \cdot 1} = \frac{6}{2} = 3$ francs a kilometre.
# - Basic fare: $7 - 3 \cdot 2 = 1$ franc.
# - It is off by 0, $-1$ and $+1$: variance $(0 + 0.5 + 0.5) / 2 = 0.5$.

# %% [markdown]
# For any number of columns the weighted fit is the solution of $A^\top \operatorname{diag}(r_j) A \; \ell_j = A^\top \operatorname{diag}(r_j)\, y$, where $A$ is the table from `design`.

# %%
def m_step_lines(X, R, floor=0.0):
    """Return weights (k,), lines (k, 2) and variances (k,), no variance below the floor."""
    A, y, counts = design(X), X[:, 1], R.sum(axis=0)
    lines = np.array([np.linalg.solve((r * A.T) @ A, (r * A.T) @ y) for r in R.T])
    misses = y[:, np.newaxis] - A @ lines.T  # (n, k)
    variances = (R * misses**2).sum(axis=0) / counts
    return counts / len(X), lines, np.maximum(variances, floor)


# %%
three_rides = np.array([[1.0, 4.0], [3.0, 9.0], [3.0, 11.0]])
for part in m_step_lines(three_rides, np.array([[1.0], [0.5], [0.5]])):
    print(part)

# %% [markdown]
# (Section 6 needs the `floor`. Zero means none.)
#
# **Predict first.** The two tariffs cost the same at $7 / 1.8 = 3.9$ km.
# EM starts with two parallel lines, 5 and 10 francs, and 2 francs a kilometre.
# Which of the two will turn into the steep one? And which rides will keep a mixed colour at the end?

# %%
begin = (np.array([0.5, 0.5]), np.array([[5.0, 2.0], [10.0, 2.0]]), np.array([9.0, 9.0]))
fit = run_em(rides, e_step_lines, m_step_lines, begin)


def draw_lines(X, step, title):
    """Draw one step of EM with lines."""
    labels = [f"{a:.2f} + {b:.2f} a km" for a, b in step.params[1]]
    return plots.plot_lines(X, step.params[1], step.R, labels=labels, names=axes_names, title=title)


# %%
which = [0, 1, 2, 4, 6, 8, fit.n_iter]
titles = [f"step {t}: {nats(fit.history[t].loglik)}" for t in which]
album([draw_lines(rides, fit.history[t], "Two lines look for their rides") for t in which], titles)

# %%
ax = draw_lines(rides, fit.history[-1], "The two tariffs, found")

# %%
steep_first = np.argsort(-fit.params[1][:, 1])  # name the lines by their slopes
found = fit.history[-1].R[:, steep_first].argmax(axis=1)
wrong = found != tariff
print(f"{wrong.sum()} of {len(rides)} rides go to the wrong tariff")
print("their kilometres:", np.sort(rides[wrong, 0]).round(1))

# %% [markdown]
# <details><summary>Answer</summary>
#
# The upper one. Most rides are longer than 3.9 km, and there the steep tariff is the dearer one.
# The rides around 3.9 km keep a mixed colour. Five of 150 are given to the wrong tariff, all of them between 3.7 and 5.4 km.
# Nothing on such a receipt says which tariff it was, and EM's colours admit it.
#
# </details>

# %% [markdown]
# **The doubt.** NumPy fits a weighted line too. (`polyfit` squares its weights, so it gets the square roots of ours.)

# %%
for j, r in enumerate(fit.history[-1].R.T):
    slope, height = np.polyfit(rides[:, 0], rides[:, 1], 1, w=np.sqrt(r))
    print(f"polyfit {height:.5f} + {slope:.5f} a km; ours", fit.params[1][j].round(5))

# %% [markdown]
# Bishop (2006, section 14.5.1) has the same model with any number of columns.

# %% [markdown]
# ## 4. Gaps
#
# *20 minutes*
#
# Now something else is hidden: not a label, but a *number*.
#
# Back to Old Faithful. Imagine a tired observer.
# One eruption in seven begins before he is there, so its length is missing.
# Otherwise he sees the eruption and should wait for the next one; but after a short one he usually goes to eat and misses it.
# A missing number is `nan`.

# %%
whole = datasets.faithful()  # what happened: (272, 2)
names = ("eruption (minutes)", "waiting (minutes)")
rng = np.random.default_rng(1)
late = rng.random(len(whole)) < 0.15
hungry = rng.random(len(whole)) < np.where(whole[:, 0] < 3, 0.75, 0.15)
holes = whole.copy()  # what was written down
holes[late, 0] = np.nan
holes[hungry & ~late, 1] = np.nan
print("missing in each column:", np.isnan(holes).sum(axis=0))

# %% [markdown]
# **Predict first.** The waits that he noted have a mean of 75.4 minutes. Is the true mean above or below?
#
# <details><summary>Answer</summary>
#
# Below: short eruptions are followed by short waits, and these are the ones he misses.
# All 272 eruptions together have a mean of 70.9 minutes.
#
# </details>

# %% [markdown]
# There are two quick ways out. See what they do.
#
# - **Throw away** every row with a hole.
# - **Fill** every hole with the mean of its column.
#
# We compare the mean wait, its standard deviation, and the **correlation**, which says how tightly the two columns go together: 1 for a straight line, 0 for not at all.

# %%
def describe(name, mean, cov):
    """Print mean and standard deviation of the wait, and the correlation of the two columns."""
    correlation = cov[0, 1] / np.sqrt(cov[0, 0] * cov[1, 1])
    spread = np.sqrt(cov[1, 1])
    print(f"{name:20} wait {mean[1]:.1f} ± {spread:.1f} minutes, correlation {correlation:.3f}")


# %%
column_means = np.nanmean(holes, axis=0)
complete = holes[~np.isnan(holes).any(axis=1)]
flat = np.where(np.isnan(holes), column_means, holes)
tables = {"the truth": whole, "only complete rows": complete, "filled with the mean": flat}
for name, table in tables.items():
    describe(name, table.mean(axis=0), np.cov(table.T, bias=True))

# %%
ax = plots.plot_gaps(holes, flat, whole, names=names, title="Holes filled with the column's mean")

# %% [markdown]
# Both are wrong about the mean, and the second one has all but destroyed the correlation: the filled points lie on a cross.
#
# The story for EM: all rows come from *one* Gaussian with mean $\mu$ and covariance $\Sigma$, and some numbers were lost.
# If none were lost, you would take the mean and the covariance of the table, and be done.
# If you knew $\mu$ and $\Sigma$, you could guess each lost number from the one beside it.
# It bites its own tail, so it is a case for EM. (Two kinds of eruptions would be a mixture of two Gaussians; one is enough to learn from.)

# %% [markdown]
# **The E-step by hand.** Believe in the means 3.5 and 71 minutes, the variances 1.3 and 184, and the covariance 14.
# An eruption of 4.5 minutes was seen, and its wait was lost.
#
# - A minute more of eruption goes with $14 / 1.3 = 10.8$ minutes more of waiting.
# - This eruption is 1 minute above the mean, so expect a wait of $71 + 10.8 = 81.8$ minutes.
# - That is no certainty. What the eruption can't explain stays: a variance of $184 - 14^2 / 1.3 = 33.2$, which is a deviation of 5.8 minutes.

# %% [markdown]
# In general, with $s$ for the seen and $g$ for the missing columns (the gaps) of a row, a Gaussian says
#
# $$\mathbb{E}[x_g \mid x_s] = \mu_g + \Sigma_{gs} \Sigma_{ss}^{-1} (x_s - \mu_s)
# \qquad \operatorname{Cov}[x_g \mid x_s] = \Sigma_{gg} - \Sigma_{gs} \Sigma_{ss}^{-1} \Sigma_{sg}$$
#
# The first is an ordinary regression, the second is what is left over.
# And the log-likelihood is that of the seen numbers alone: $\log N(x_s \mid \mu_s, \Sigma_{ss})$, summed over the rows.

# %% [markdown]
# So what does the E-step hand over? Not a table of shares.
# The M-step wants a mean and a covariance, so it needs the filled table, and the left-over covariance of all rows added up.
# We still call it `R`; the loop doesn't mind.
# A `NamedTuple` is a tuple whose parts have names, so that the M-step can say `R.filled` and `R.extra`.

# %%
class Expected(NamedTuple):
    """What the E-step knows about the gaps: a table without holes, and what is left over."""

    filled: np.ndarray  # (n, d)
    extra: np.ndarray  # (d, d), summed over the rows


# %% [markdown]
# One row at a time: `s` and `g` are the columns that are seen and missing, and `cov[np.ix_(s, g)]` takes rows `s` and columns `g` of the covariance, which is $\Sigma_{sg}$.

# %%
def e_step_gaps(X, mean, cov):
    """Fill every gap with its expectation; X (n, d) with nan, mean (d,), cov (d, d)."""
    filled, extra, loglik = X.copy(), np.zeros_like(cov), 0.0
    for row, gap in zip(filled, np.isnan(X), strict=True):
        s, g = np.flatnonzero(~gap), np.flatnonzero(gap)
        slopes = np.linalg.solve(cov[np.ix_(s, s)], cov[np.ix_(s, g)]).T  # (gaps, seen)
        row[g] = mean[g] + slopes @ (row[s] - mean[s])
        extra[np.ix_(g, g)] += cov[np.ix_(g, g)] - slopes @ cov[np.ix_(s, g)]
        loglik += gaussians.log_gaussian(row[np.newaxis, s], mean[s], cov[np.ix_(s, s)])[0]
    return Expected(filled, extra), loglik


# %%
belief = (np.array([3.5, 71.0]), np.array([[1.3, 14.0], [14.0, 184.0]]))
R, loglik = e_step_gaps(np.array([[4.5, np.nan]]), *belief)
print("filled:", R.filled.round(1), "left over:", R.extra.round(1).tolist())

# %% [markdown]
# **The M-step by hand.** Two waits of 60 and 80 minutes were seen. A third was filled with 70, and a variance of 30 is left over for it.
#
# - The mean is 70.
# - The squared distances from it are 100, 100 and 0, and the third is uncertain: add its 30.
# - The variance is $(100 + 100 + 0 + 30) / 3 = 76.7$. Without the 30 it would be 66.7, and too small.

# %%
def m_step_gaps(X, R):
    """Return mean (d,) and cov (d, d) of the filled table, with what is left over."""
    mean = R.filled.mean(axis=0)
    centred = R.filled - mean
    return mean, (centred.T @ centred + R.extra) / len(X)


# %%
three_waits = Expected(filled=np.array([[60.0], [80.0], [70.0]]), extra=np.array([[30.0]]))
print(m_step_gaps(three_waits.filled, three_waits))

# %% [markdown]
# The start is the cross: the means of the columns, their variances, and no covariance.
#
# **Predict first.** With no covariance, where does the first E-step put the lost waits? And then, where do they go?
# (The oval holds 90 % of what the Gaussian would make.)

# %%
blank = (column_means, np.diag(np.nanvar(holes, axis=0)))
patched = run_em(holes, e_step_gaps, m_step_gaps, blank)


def draw_gaps(step, title):
    """Draw one step: the filled table, and the oval that holds 90 % of the Gaussian."""
    ax = plots.plot_gaps(holes, step.R.filled, whole, names=names, title=title)
    return plots.plot_ellipses([step.params[0]], [step.params[1]], ax)


# %%
which = [0, 1, 2, 3, 5, 10, patched.n_iter]
titles = [f"step {t}: {nats(patched.history[t].loglik)}" for t in which]
album([draw_gaps(patched.history[t], "The table, filled in") for t in which], titles)

# %% [markdown]
# <details><summary>Answer</summary>
#
# On the cross, all at the column's mean: a number beside it says nothing as long as the covariance is 0.
# But the complete rows have a covariance, so the M-step finds some, the next E-step tilts the filled points a little, and so on.
# At the end each arm of the cross has become a regression line, one for guessing waits from eruptions, and one for the reverse.
#
# </details>

# %%
ax = draw_gaps(patched.history[-1], "Holes filled by EM")
describe("the truth", whole.mean(axis=0), np.cov(whole.T, bias=True))
describe("EM", *patched.params)

# %% [markdown]
# From rows with holes EM finds a mean of 71.1 minutes where the noted waits say 75.4.
# It could, because *why* a wait was missed depends on something that was seen, the eruption before it.
# Such gaps are called **missing at random** (Rubin, 1976), and then the likelihood of the seen numbers is all that one needs.
#
# Dempster, Laird and Rubin (1977, section 4.1.3) describe this model, and Little and Rubin (2019, chapter 11) tell the rest of the story.

# %% [markdown]
# **The doubt.** Only the seen numbers count, and SciPy knows their densities: a row without holes has two numbers, the others have one.
# The sum must be the log-likelihood of the E-step, and no small change of the parameters may make it larger.

# %%
def seen_loglik(mean, cov):
    """Return the log-likelihood of the seen numbers, nats, by SciPy and row by row."""
    total = stats.multivariate_normal(mean, cov).logpdf(complete).sum()
    for j in range(2):
        alone = holes[np.isnan(holes[:, 1 - j]), j]  # the other number of the row is missing
        total += stats.norm(mean[j], np.sqrt(cov[j, j])).logpdf(alone).sum()
    return total


mean, cov = patched.params
print(f"by the E-step {patched.loglik:.6f}, by SciPy {seen_loglik(mean, cov):.6f} nats")
for change in ([0.05, 0], [-0.05, 0], [0, 0.5], [0, -0.5]):
    print(f"means changed by {change}: {seen_loglik(mean + change, cov):.3f} nats")

# %% [markdown]
# ### Find the bug: fill in and forget
#
# "EM for missing data means: fill the gaps with their expectations, estimate, repeat." Many people would say so, and program it.

# %%
def m_step_forgetful(X, R):
    """Return mean and cov of the filled table, as if it had been seen."""
    return R.filled.mean(axis=0), np.cov(R.filled.T, bias=True)


forgetful = run_em(holes, e_step_gaps, m_step_forgetful, blank)
describe("fill in and forget", *forgetful.params)
ax = plots.plot_loglik(forgetful.logliks[3:], title="Fill in and forget")
label = ax.set_xlabel("EM steps taken after the third")

# %% [markdown]
# **Look first.** What is missing, and in which direction is the correlation wrong?
#
# <details><summary>Answer</summary>
#
# The left-over covariance. The filled points lie exactly on the regression lines, so the table looks tidier than it is: the correlation comes out too large, and the spread too small.
# The run stops because the log-likelihood falls, which EM never does. That is how you find such a bug.
#
# The E-step is not "fill in the hidden things". It is "expect what the M-step needs", and here that includes squares: the expectation of a square is more than the square of the expectation.
# (Dempster, Laird and Rubin say so in section 4.1. For shares of labels, filling in happens to be enough, because the M-step needs no squares of them.)
#
# </details>

# %% [markdown]
# ### What EM can't mend
#
# Another observer, who is never hungry, but leaves after 80 minutes: every longer wait is lost *because it is long*.
#
# **Predict first.** The waits he noted have a mean of 64.6. Will EM find 70.9?

# %%
leaver = whole.copy()
leaver[whole[:, 1] > 80, 1] = np.nan
blank_again = (np.nanmean(leaver, axis=0), np.diag(np.nanvar(leaver, axis=0)))
again = run_em(leaver, e_step_gaps, m_step_gaps, blank_again)
describe("EM", *again.params)

# %% [markdown]
# <details><summary>Answer</summary>
#
# No: 68.2. It goes in the right direction, since long eruptions hint at long waits, and stops too early.
# The model was not told that a lost wait is a long one, and it can't see that in the numbers that are left.
# Such gaps are *not* missing at random. No software notices this for you: you have to ask how the holes came about.
#
# </details>

# %% [markdown]
# ## 5. What both halves climb
#
# *20 minutes*
#
# In lesson 1 a curve lay below the log-likelihood and touched it where you stood.
# The M-step went to its top. And the E-step? It "made a new curve".
# Now you will see that the E-step climbs as well, and that both climb **the same thing**.
#
# That thing takes two arguments: parameters, and shares. *Any* shares, not only those that the E-step would choose.
#
# $$\mathcal{B}(R, \theta) = \sum_i \sum_j r_{ij} \log \frac{p(x_i, j \mid \theta)}{r_{ij}}$$
#
# It is called the **evidence lower bound**.

# %% [markdown]
# **By hand.** One point; component A makes it with probability 0.3, weight included, and B with 0.1.
# The log-likelihood is $\log 0.4 = -0.916$.
#
# - Shares 0.5 and 0.5: the bound is $0.5 \log \frac{0.3}{0.5} + 0.5 \log \frac{0.1}{0.5} = -0.255 - 0.805 = -1.060$. It lies 0.144 below.
# - Shares 0.9 and 0.1: $0.9 \log \frac{0.3}{0.9} + 0.1 \log \frac{0.1}{0.1} = -0.989 + 0 = -0.989$. It lies 0.072 below.
# - Shares 0.75 and 0.25, those of the E-step: $0.75 \log 0.4 + 0.25 \log 0.4 = -0.916$. It touches.

# %% [markdown]
# Look at the third line. With the shares of the E-step, all fractions inside the logarithms are equal: each is $p(x_i)$ itself.
# So their average is the log-likelihood, and no other shares get that far.
# The gap has a name, the **Kullback-Leibler divergence** of the shares from those of the E-step; it is never negative, and 0 only when they agree.
#
# $$\text{log-likelihood}(\theta) = \mathcal{B}(R, \theta) + \text{gap}(R, \theta), \qquad \text{gap} \ge 0$$

# %% [markdown]
# - **E-step**: hold $\theta$, choose $R$. The log-likelihood stays where it is, so the bound rises until the gap is closed.
# - **M-step**: hold $R$, choose $\theta$. The bound rises to its top. The log-likelihood is above it and rises at least as far, and a new gap opens.
#
# Two players, one score, taking turns: that is **coordinate ascent** (Neal and Hinton, 1998; Bishop, 2006, section 9.4).
#
# In code, `entr(r)` is $-r \log r$ with $0 \log 0 = 0$.

# %%
def lower_bound(log_joint, R):
    """Return the evidence lower bound, nats, for log p(x_i, j) (n, k) and any shares R (n, k)."""
    return float((R * log_joint + entr(R)).sum())


log_joint = np.log([[0.3, 0.1]])
for shares in ([0.5, 0.5], [0.9, 0.1], [0.75, 0.25]):
    print(shares, round(lower_bound(log_joint, np.array([shares])), 3))

# %% [markdown]
# Do you remember the two likelihoods of lesson 1?
# The bound is the *expected complete-data* one, $\sum r_{ij} \log p(x_i, j)$ (weights included), plus the **entropy** of the shares, $\sum -r_{ij} \log r_{ij}$, which is large when they are vague.
# The entropy is what was missing there. When an E-step makes the shares vaguer, the first part alone may fall, and the entropy rises by more. The sum never falls.

# %% [markdown]
# ### A country with two coordinates
#
# To *see* both halves climb we need a model with one number for each player.
# Two points lie at $+1.5$ and $-1.5$. Two Gaussians have variance 1, weights one half, and means $+m$ and $-m$; only $m$ is unknown.
# By symmetry one share is enough as well: $r$, what each point gives to the mean on its own side of zero (if $m > 0$).
#
# **By hand**, from $m = 0.2$:
#
# - E-step: the point at 1.5 is $e^{2 \cdot 1.5 \cdot 0.2} = e^{0.6} = 1.822$ times as probable under $+m$ as under $-m$, so $r = 1.822 / 2.822 = 0.646$.
# - M-step: the weighted mean of the points is $0.646 \cdot 1.5 - 0.354 \cdot 1.5 = 0.437$.

# %%
two_points = np.array([[1.5], [-1.5]])


def log_joint_two(m):
    """Return log p(x_i, j), (2, 2), for means +m and -m."""
    means = np.array([m, -m])
    return np.log(0.5) - 0.5 * (np.log(2 * np.pi) + (two_points - means) ** 2)


def bound_two(r, m):
    """Return the bound for the share r and the mean m, nats."""
    return lower_bound(log_joint_two(m), np.array([[r, 1 - r], [1 - r, r]]))


# %%
r, m = 0.9, 0.2  # a start: the share is a mere guess
path = [(r, m)]
for _ in range(5):
    r = share(log_joint_two(m))[0][0, 0]  # E-step
    path.append((r, m))
    m = 1.5 * r - 1.5 * (1 - r)  # M-step
    path.append((r, m))
print(np.round(path[:5], 3).tolist())

# %% [markdown]
# **Predict first.** The map shows the bound over all $r$ and all $m$; dark is high.
# The E-step can change only $r$, so it walks straight across. The M-step can change only $m$, so it walks straight up or down.
# How many tops will the map have? Can EM walk diagonally?

# %%
shares, means = np.linspace(0.005, 0.995, 61), np.linspace(-2.2, 2.2, 61)
heights = np.array([[bound_two(r, m) for r in shares] for m in means])  # (m, r)
titles = ["Start"]
for i, (r, m) in enumerate(path[1:]):
    half, value = ("E", f"r = {r:.3f}") if i % 2 == 0 else ("M", f"m = {m:.3f}")
    titles.append(f"{half}-step: {value}")
titles = [f"{title}, bound {nats(bound_two(*at), 3)}" for title, at in zip(titles, path, strict=True)]

# %%
names_map = ("share r, chosen by the E-step", "mean m, chosen by the M-step")
frames = []
for n in range(len(path)):
    so_far = path[: n + 1]
    ax = plots.plot_half_steps(
        shares, means, heights, so_far, names=names_map, title="The bound, and EM's way up"
    )
    frames.append(ax)
album(frames, titles)

# %% [markdown]
# <details><summary>Answer</summary>
#
# Two tops, at $m = 1.46$ and at $m = -1.46$: the same two Gaussians with their names swapped. Between them, at $r = 0.5$ and $m = 0$, is a saddle.
# EM can only walk along the axes. Where a ridge runs diagonally it has to climb it in a zigzag, with ever smaller steps. Remember that for section 6.
#
# The first E-step went to the left: the guess of 0.9 was too sure of itself for so small an $m$.
#
# </details>

# %% [markdown]
# Every single move goes uphill, also the E-steps:

# %%
climb = [bound_two(r, m) for r, m in path]
print(np.round(climb[:7], 3), "all gains positive:", bool(np.all(np.diff(climb) > 0)))

# %% [markdown]
# ### The staircase
#
# The same on real work, with the taxi rides, where the E-step chooses 150 shares and the M-step seven numbers.
# We begin with shares of one half for everybody, so that there is a gap to close.
#
# **Predict first.** Two curves: the log-likelihood, and the bound below it. During which half does the log-likelihood move? During which do the two touch?

# %%
def half_steps(X, log_joint, m_step, params, R, rounds):
    """Take half-steps of EM; return the bound and the log-likelihood after each of them."""
    bounds, logliks = [], []

    def note():
        table = log_joint(X, *params)
        bounds.append(lower_bound(table, R))
        logliks.append(share(table)[1])

    note()
    for _ in range(rounds):
        R = share(log_joint(X, *params))[0]  # E: new shares, the same parameters
        note()
        params = m_step(X, R)  # M: new parameters, the same shares
        note()
    return bounds, logliks


# %%
half = np.full((len(rides), 2), 0.5)  # everybody gets one half of every ride
bounds, logliks = half_steps(rides, log_joint_lines, m_step_lines, begin, half, rounds=5)
ax = plots.plot_staircase(bounds, logliks, title="Taxi rides: both halves raise the bound")

# %% [markdown]
# <details><summary>Answer</summary>
#
# The log-likelihood moves only in the M-steps, because it depends on the parameters alone.
# They touch after each E-step. In an M-step both rise, the log-likelihood more than the bound: what it gains on top is the new gap, and the next E-step hands that to the bound.
#
# </details>
#
# If you remember one picture of this lesson, take this one.

# %% [markdown]
# So why does EM never fall? The log-likelihood after an E-step *is* the bound, and the bound never falls. That is the whole proof.
#
# The proof asks for less than EM does, and so it permits more.
#
# - An M-step that only goes *up*, and not to the top, will do: that is generalised EM (Dempster, Laird and Rubin, 1977, section 3).
# - An E-step for a few points at a time will do as well: that is incremental EM (Neal and Hinton, 1998), and lesson 4 makes use of it.
# - With numbers hidden in place of labels, as in the gaps, the sums over $j$ become integrals, and nothing else changes.

# %% [markdown]
# ## 6. When EM fails, and what to do
#
# *20 minutes*
#
# EM climbs the likelihood. There are five ways to be disappointed, and you can see each of them in a model of today.
#
# ### 6.1 Singularities: up and up
#
# You know the trap of lesson 2: a component on a single point. A line has its own version of it.
# Through any two rides there is a line that misses neither. If its variance shrinks, those two rides become as "probable" as you like.
#
# **By hand.** A density with variance $v$ is $1 / \sqrt{2 \pi v}$ at its middle. Divide $v$ by 100, and it grows by a factor of 10, or $\log 10 = 2.303$ nats. Two rides: 4.605 nats.
#
# **Predict first.** Which of today's three models *cannot* do that?
#
# <details><summary>Answer</summary>
#
# The counts. A Poisson probability is at most 1, so its logarithm is at most 0, and there is no way up to infinity. Only densities can do that.
# One Gaussian for a table with gaps is safe as long as the rows don't all lie on a line.
#
# </details>

# %% [markdown]
# Start one line through two rides that happen to be equally long, so that it is almost vertical.

# %%
def through_two(X, k, rng, variance=25.0):
    """Return a start: every line through two rides, taken at random."""
    lines = []
    for _ in range(k):
        (km, fare), (km_2, fare_2) = X[rng.choice(len(X), 2, replace=False)]
        slope = (fare_2 - fare) / (km_2 - km)
        lines.append([fare - slope * km, slope])
    return np.full(k, 1 / k), np.array(lines), np.full(k, variance)


# %%
steep = through_two(rides, 2, np.random.default_rng(6))
print("lines at the start:", steep[1].round(1).tolist())
with np.errstate(divide="ignore", invalid="ignore"):  # the variance may reach 0
    lost = run_em(rides, e_step_lines, m_step_lines, steep, max_iter=7)
for t, step in enumerate(lost.history):
    print(f"step {t}: variances {step.params[2][0]:.3g} and {step.params[2][1]:.3g}")

# %% [markdown]
# The second variance dies within seven steps; what is left of it in the last line is rounding.
# From there the log-likelihood is worth nothing: it is whatever the rounding makes of it.
#
# **What to do.** Set a floor: no tariff is kept more exactly than, say, 0.2 francs, so no variance may be below $0.2^2 = 0.04$.
# For a floor the M-step stays exact (it is the best *allowed* value), so the likelihood still never falls.
# Or use a prior, as with the smoothing of the digits, or start elsewhere.

# %%
def m_step_floor(X, R):
    """Do the M-step for lines, with a floor of 0.04 for the variances."""
    return m_step_lines(X, R, floor=0.04)


safe = run_em(rides, e_step_lines, m_step_floor, steep)
print(f"with a floor: {safe.loglik:.1f} nats; from the better start it was {fit.loglik:.1f}")
print("variances", safe.params[2].round(2), "lines", safe.params[1].round(1).tolist())

# %% [markdown]
# The floor saves the run, not the result: one line still sits on two rides. That is the next failure.
#
# ### 6.2 Local maxima: the wrong hill
#
# A third tariff: a flat fare of 28 francs, to the airport. Forty starts, each with three lines through two random rides.
#
# **Predict first.** What could a wrong solution look like, with three lines for three tariffs?

# %%
three_tariffs = [[2, 3], [9, 1.2], [28, 0]]
trips, _ = make_rides(150, three_tariffs, np.random.default_rng(0))
rng = np.random.default_rng(0)
begins = [through_two(trips, 3, rng) for _ in range(40)]
runs = [run_em(trips, e_step_lines, m_step_floor, start, max_iter=500) for start in begins]
ax = plots.plot_ends(runs, title="Forty starts, three lines")

# %%
ends = sorted(runs, key=lambda run: -run.loglik)
second = next(run for run in ends if run.loglik < ends[0].loglik - 1)  # the second-best hill
figure, panels = plt.subplots(1, 2, figsize=(9, 3.8), sharey=True)
for ax, one in zip(panels, (ends[0], second), strict=True):
    R, title = one.history[-1].R, nats(one.loglik)
    plots.plot_lines(trips, one.params[1], R, ax, names=axes_names, title=title)
    ax.label_outer()

# %% [markdown]
# <details><summary>Answer</summary>
#
# About half of the starts end at $-360.7$ nats, with the three tariffs. The next hill lies 65 nats lower, and a good many end there.
# Two of its lines quarrel over the flat fare, and a single one runs between the two other tariffs.
# To mend that, one line would have to leave the flat fare and cross land where every small step leads down. EM takes no step down.
#
# </details>
#
# **What to do.** Many starts, and keep the best, by likelihood. `restarts` does it in one line.
# No number of starts is a proof, but when the best hill comes back again and again you can begin to trust it.

# %%
best = restarts(
    trips, e_step_lines, m_step_floor, lambda rng: through_two(trips, 3, rng),
    rng=np.random.default_rng(1), n_starts=20, max_iter=500,
)
print(f"best of 20: {best.loglik:.1f} nats")

# %% [markdown]
# ### 6.3 Label switching: the average of nothing
#
# Somebody runs EM 20 times on the two tariffs and averages the results, "to be on the safe side".
#
# **Predict first.** All 20 runs end on the highest hill. What is the average of their first lines?

# %%
rng = np.random.default_rng(3)
fits = []
while len(fits) < 20:
    one = run_em(rides, e_step_lines, m_step_floor, through_two(rides, 2, rng))
    if one.loglik > fit.loglik - 0.01:  # on the highest hill
        fits.append(one)

# %%
lines = np.array([one.params[1] for one in fits])  # (20, k, 2)
print("averaged as they come:", lines.mean(axis=0).round(2).tolist())
in_order = np.array([run[np.argsort(-run[:, 1])] for run in lines])  # the steep line first
print("sorted, then averaged:", in_order.mean(axis=0).round(2).tolist())

# %% [markdown]
# <details><summary>Answer</summary>
#
# Something between the two tariffs, which nobody charges: in some runs "line 0" is the steep one, and in others the flat one.
# The likelihood doesn't know the order of the components, so neither does EM.
#
# </details>
#
# **What to do.** Sort the components by something that means something before you compare, average or plot. Or compare what doesn't depend on names, such as the density.

# %% [markdown]
# ### 6.4 Slow: when the labels hide nearly everything
#
# The taxi rides took 11 steps, the notices 797. Both models are mixtures of two.
# Draw how far each step was from the end, on a scale where every grid line is a tenth of the last.

# %%
def distances(run):
    """Return the largest distance of any parameter from its end, at every step."""
    flat = [np.concatenate([np.ravel(p) for p in step.params]) for step in run.history]
    return np.abs(np.array(flat) - flat[-1]).max(axis=1)[:-1]


# %%
taxi = run_em(rides, e_step_lines, m_step_lines, begin, tol=1e-9)
slow = run_em(X, e_step_counts, m_step_counts, guess, tol=1e-11, max_iter=5000)
ax = plt.subplots()[1]
for name, one in [("taxi rides", taxi), ("notices", slow)]:
    line = ax.semilogy(distances(one)[:800], label=name)
words = ax.set(xlabel="EM steps taken", ylabel="largest distance from the end")
title = ax.set_title("Fast and slow", loc="left")
legend = plots.outside_legend(ax)

# %% [markdown]
# Both become straight lines, so each step leaves the same *factor* of the distance.
#
# **By hand.** For the notices the factor is 0.996: a step takes away 0.4 % of what is left.
# To halve the distance takes $\log 0.5 / \log 0.996 = 173$ steps.
#
# Why? If you saw which kind each day is, one M-step would do. You don't, and the two rates are so alike that a count hardly gives the kind away.
# The factor is the share of information that went missing with the labels (Dempster, Laird and Rubin, 1977, section 3): 99.6 % of it, in the worst direction.
# In the picture of section 5 it is a narrow ridge that runs diagonally.

# %% [markdown]
# This is dangerous, because the log-likelihood hardly moves while the parameters still do.
#
# **Predict first.** How different are the answers if you stop at a gain of 0.001 nats in place of a millionth?

# %%
for tol in (1e-3, 1e-6, 1e-9):
    one = run_em(X, e_step_counts, m_step_counts, guess, tol=tol, max_iter=5000)
    (weight, _), rates = one.params
    print(f"{one.n_iter:5} steps, {one.loglik:.4f} nats, weight {weight:.3f}, rates {rates.round(3)}")

# %% [markdown]
# The first one stops after 14 steps, 0.08 nats below the top, and says that 44 % of the days are quiet. The end says 36 %.
#
# **What to do.** Measure the factor $\rho$ from two steps in a row, and jump: if each step is $\rho$ times the one before, then all that are to come add up to the last step times $\rho / (1 - \rho)$.
# This is Aitken's old trick, and Dempster, Laird and Rubin (1977, section 3) already recommend it. The hundredth step will do.

# %%
def flatten(step):
    """Return weight and rates of one step as three numbers."""
    return np.array([step.params[0][0], *step.params[1]])


# %%
before, here, after = (flatten(step) for step in slow.history[99:102])
factor = np.linalg.norm(after - here) / np.linalg.norm(here - before)
jump = after + (after - here) * factor / (1 - factor)
print(f"after 101 steps: weight and rates {after.round(3)}, factor {factor:.4f}")
print(f"one jump later:  weight and rates {jump.round(3)}")
print(f"the end:         weight and rates {flatten(slow.history[-1]).round(3)}")

# %% [markdown]
# One jump does the work of a thousand steps.
# It is no EM step, though: check that the likelihood has risen, and go on with EM from there.
# Methods that do this all the time, and safely, are called *accelerated* EM (Varadhan and Roland, 2008); lesson 4 has a simple one.

# %% [markdown]
# ### 6.5 Not identifiable: a ridge without a top
#
# Two coins once more, as in lesson 1, but each row is **one** flip: 7 times heads, 3 times tails.
#
# **Predict first.** Where are the tops of the map? What will five starts find?

# %%
single = np.array([[1, 0]] * 7 + [[0, 1]] * 3)
starts = [(0.9, 0.2), (0.3, 0.8), (0.95, 0.9), (0.2, 0.1), (0.6, 0.5)]
runs = []
for a, b in starts:
    one = run_em(single, coins.e_step, coins.m_step, np.array([[a, 1 - a], [b, 1 - b]]))
    heads = one.params[:, 0]
    print(f"heads {heads.round(3)}, their mean {heads.mean():.3f}, {one.loglik:.4f} nats")
    runs.append(one)

# %%
labels = [f"from ({a}, {b})" for a, b in starts]
ax = plots.plot_loglik_map(single, runs, labels=labels, title="One flip a row: a ridge, and no top")

# %% [markdown]
# <details><summary>Answer</summary>
#
# All along a straight ridge: heads come up with probability $(\theta_A + \theta_B) / 2$, and 0.7 is best, however A and B share it.
# Each start ends at another place of the ridge, and all have the same likelihood.
# EM is not to blame. One flip a row can't tell a mixture of coins from a single coin: the model is **not identifiable**.
#
# </details>
#
# **What to do.** Runs that end at the same likelihood and at different parameters, after sorting, are the sign.
# Then report only what all of them agree on (here the average), collect data that can tell (more flips a row), or add what you know as a prior.

# %% [markdown]
# ### All five on one page
#
# | what you see | what it is | what to do |
# |---|---|---|
# | the likelihood shoots up, a variance goes to 0, nan | a singularity | a floor or a prior, fewer components, other starts |
# | starts end at different likelihoods | local maxima | many starts, keep the best |
# | the same likelihood, the same components in another order | label switching | sort before you compare |
# | gains are tiny, and the parameters still move | slow convergence | a smaller `tol`, a jump, accelerated EM |
# | the same likelihood, other components even after sorting | not identifiable | report what agrees, other data, a prior |
#
# And a sixth for which there is no sign at all: the wrong model, such as the observer who left after 80 minutes. EM climbs any likelihood that you give it.

# %% [markdown]
# ## 7. Your turn: a model of your own
#
# *10 minutes*
#
# A factory has mixed up two makes of light bulbs in one box. For 400 bulbs we know how many months each of them lasted.
# A make whose bulbs last $\mu$ months on average has the density of an **exponential distribution**:
#
# $$p(x \mid \mu) = \frac{1}{\mu} e^{-x / \mu}$$
#
# **By hand.** A bulb lasted 4 months; the makes last 2 and 20 months on average, with equal weights.
# $\frac12 e^{-2} = 0.0677$ and $\frac{1}{20} e^{-0.2} = 0.0409$, so the share of the first is $0.0677 / 0.1086 = 0.623$.

# %%
rng = np.random.default_rng(0)
poor = rng.random(400) < 0.4
lives = rng.exponential(np.where(poor, 2.0, 20.0))[:, np.newaxis]  # (400, 1) months
print("the first five:", lives[:5, 0].round(1), "months")

# %% [markdown]
# Write its `log_joint`. One line will do.
#
# <details><summary>Stuck?</summary>
#
# The logarithm of the density is $-\log \mu - x / \mu$, and $\log w_j$ comes on top of it.
# `X` is (n, 1) and `means` is (k,), so NumPy makes the (n, k) table by itself, as with the counts.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "many_models-lives", "locked": false, "schema_version": 3, "solution": true, "task": false}
def log_joint_lives(X, weights, means):
    """Return log p(x_i, make j), (n, k), for lives X (n, 1), weights (k,) and means (k,).

    >>> log_joint_lives(np.array([[4.0]]), np.array([0.5, 0.5]), np.array([2.0, 20.0])).round(3)
    array([[-3.386, -3.889]])
    """
    ### BEGIN SOLUTION
    return np.log(weights) - np.log(means) - X / means
    ### END SOLUTION


# %%
table = log_joint_lives(np.array([[4.0]]), np.array([0.5, 0.5]), np.array([2.0, 20.0]))
assert np.shape(table) == (1, 2), "one row for each bulb, one column for each make: (n, k)"
R, loglik = share(table)
assert np.allclose(R, [[0.623, 0.377]], atol=1e-3), "the shares should be 0.623 and 0.377"
by_scipy = np.log(0.5) + stats.expon.logpdf(4.0, scale=[2.0, 20.0])
assert np.allclose(table, by_scipy), "the shares are right, but something is left out of both"
print("That is your model.")

# %% [markdown]
# **Predict first.** What has to change in `m_step_counts`, so that it fits bulbs?
#
# <details><summary>Answer</summary>
#
# Nothing. The best mean of an exponential distribution is the mean of its bulbs, so with shares it is the weighted mean.
# Coins, digits, counts, bulbs: the same M-step, and only the densities differ.
# (They all belong to the *exponential family*, for which the M-step is always "expected averages in place of averages".)
#
# </details>

# %%
def e_step_lives(X, weights, means):
    """Share every bulb out between the makes."""
    return share(log_joint_lives(X, weights, means))


start = (np.array([0.5, 0.5]), np.array([5.0, 15.0]))
bulbs = run_em(lives, e_step_lives, m_step_counts, start, max_iter=2000)
assert np.all(np.diff(bulbs.logliks) > -1e-6), "the log-likelihood falls: one of the two is wrong"
print(f"{bulbs.n_iter} steps; weights {bulbs.params[0].round(2)}, months {bulbs.params[1].round(1)}")

# %% [markdown]
# The truth was 0.4 and 0.6, 2 and 20 months.

# %% [markdown]
# ## Recap
#
# - **A model brings two functions.** The E-step hands over whatever the M-step needs: shares of labels, or filled gaps with what is left over. The loop doesn't look.
# - **Both halves raise one bound.** The E-step closes its gap to the log-likelihood, the M-step lifts it; so the log-likelihood can't fall.
# - **EM fails in five ways that you can see, and in one that you can't.** Starts, floors, sorting and patience help with the five; only thinking helps with the sixth.
#
# | model | hidden | what the E-step hands over | the M-step |
# |---|---|---|---|
# | coins, digits, counts, bulbs | which component | shares | weighted means |
# | clouds | which component | shares | weighted means and covariances |
# | lines | which line | shares | weighted least squares |
# | a table with gaps | the lost numbers | the filled table, and the left-over covariance | mean and covariance, with what is left over |

# %% [markdown]
# **To carry away.** Old Faithful has two kinds of eruptions *and* our observer lost some numbers. Now both a label and a number are hidden in the same row. What must the E-step hand over?
#
# **Next.** There is no next lesson: from here on the models are yours.
# If you want to see where others went: hidden labels that follow each other in time are *hidden Markov models*, hidden coordinates are *factor analysis*, and hidden topics of a text, where the E-step can't be done exactly and a bound that doesn't quite touch has to do, lead to *variational* methods.
#
# ### References
#
# - C. M. Bishop, *Pattern Recognition and Machine Learning*, 2006, sections 9.4 (the bound) and 14.5.1 (lines).
# - A. P. Dempster, N. M. Laird and D. B. Rubin, "Maximum likelihood from incomplete data via the EM algorithm", *Journal of the Royal Statistical Society B* 39, 1977, 1–38: sections 3 (never falls, how fast), 4.1.3 (gaps), 4.3 (mixtures).
# - V. Hasselblad, "Estimation of finite mixtures of distributions from the exponential family", *Journal of the American Statistical Association* 64, 1969, 1459–1471: the notices.
# - R. J. A. Little and D. B. Rubin, *Statistical Analysis with Missing Data*, third edition, 2019, chapter 11.
# - R. M. Neal and G. E. Hinton, "A view of the EM algorithm that justifies incremental, sparse, and other variants", in M. I. Jordan (ed.), *Learning in Graphical Models*, 1998, 355–368.
# - D. B. Rubin, "Inference and missing data", *Biometrika* 63, 1976, 581–592.
# - R. Varadhan and C. Roland, "Simple and globally convergent methods for accelerating the convergence of any EM algorithm", *Scandinavian Journal of Statistics* 35, 2008, 335–353.
