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
# # 2. Gaussians
#
# A geyser erupts in two ways, and nobody wrote down which.
# You will find the two ways from the minutes alone.
#
# **You will be able to**
#
# - write the density of a Gaussian so that it neither breaks nor underflows;
# - run EM on points in the plane: colour the points, move the ellipses;
# - say when the likelihood cannot be trusted, and how many components the data speak for.
#
# It takes 75 to 90 minutes.
# Seven short sections, five exercises with 35 points, and a question for 5 more.

# %%
from inspect import getsource

import matplotlib.pyplot as plt
import numpy as np
from scipy.special import logsumexp
from sklearn.cluster import KMeans

from autograder.check import check, hint, progress
from emlib import CollapseError, Step, datasets, gaussians, plots, restarts, run_em
from emlib.fast import three_ways
from emlib.stepper import album, stepper, what_if

plt.style.use(plots.STYLE)

# %% [markdown]
# ## 1. A density plays the coin's part
#
# *15 minutes*
#
# Old Faithful is a geyser in Yellowstone Park.
# Here are 272 of its eruptions (Azzalini and Bowman, 1990).
# Each row of `X` holds two numbers: how long the eruption lasted, and how long people waited for the next one, both in minutes.

# %%
X = datasets.faithful()
names = ("eruption (minutes)", "waiting (minutes)")
print(X[:3])
ax = plots.plot_points(X, names=names, title="272 eruptions of Old Faithful")

# %% [markdown]
# There seem to be short eruptions with a short wait, and long ones with a long wait.
# That is the riddle of the coins again: two sources, and the labels are lost.
#
# With coins you asked how probable a row of flips is if coin A made it.
# Now a row holds two lengths of time, and a coin cannot make those.
# A **Gaussian** can: a cloud of points with a centre and a spread.

# %% [markdown]
# ### One number by hand
#
# First the waiting time alone.
# A cloud has its mean at 70 minutes and a variance of 100, so one standard deviation is 10 minutes.
# How high is its density at 80 minutes?
#
# - 80 lies one deviation from the mean: squared, $10^2 / 100 = 1$.
# - $\frac{1}{\sqrt{2 \pi \cdot 100}} \, e^{-1/2} = 0.0399 \cdot 0.6065 = 0.0242$ per minute.
#
# "Per minute" because this is a density: multiply it by a small piece of a minute to get a probability.

# %% [markdown]
# Logarithms turn this product into a sum.
# Three pieces, then one half with a minus: a constant, the size of the spread, the squared distance.
#
# $$\log N = -\tfrac{1}{2} \left( \log 2\pi + \log 100 + 1 \right)
# = -\tfrac{1}{2} \left( 1.838 + 4.605 + 1 \right) = -3.722$$
#
# And $e^{-3.722} = 0.0242$ once more.

# %% [markdown]
# ### Two numbers by hand
#
# Take the first eruption, $x = (3.6, 79)$, and a cloud around $(3, 90)$.
# Let its standard deviations be 1 minute and 10 minutes.
# A **covariance matrix** holds the spread: the variances 1 and 100 on its diagonal, and beside it how the two numbers go together.
# Here that is 0: the cloud has no slant.
#
# - Eruption: 0.6 above the mean, $0.6^2 / 1 = 0.36$.
# - Waiting: 11 below the mean, $11^2 / 100 = 1.21$.
# - Squared distance: $0.36 + 1.21 = 1.57$.

# %% [markdown]
# The constant now counts twice, once for each number.
# The size of the spread is the determinant of the covariance, $1 \cdot 100$.
#
# $$\log N = -\tfrac{1}{2} \left( 2 \cdot 1.838 + \log 100 + 1.57 \right) = -4.925$$
#
# In general, for $d$ numbers, with mean $\mu$ and covariance matrix $\Sigma$:
#
# $$\log N(x \mid \mu, \Sigma) = -\tfrac{1}{2} \left( d \log 2\pi + \log \det \Sigma + (x - \mu)^\top \Sigma^{-1} (x - \mu) \right)$$

# %% [markdown]
# First by this formula, word for word, for one point.
# This time it returns the density itself and not its logarithm.

# %%
def density_by_formula(x, mean, cov):
    """Return the density of one point x (d,) as the formula says."""
    distance = (x - mean) @ np.linalg.inv(cov) @ (x - mean)
    return np.exp(-distance / 2) / np.sqrt(np.linalg.det(2 * np.pi * cov))


straight = np.array([[1.0, 0.0], [0.0, 100.0]])
by_formula = density_by_formula(X[0], np.array([3.0, 90.0]), straight)
print(f"density {by_formula:.6f}, its logarithm {np.log(by_formula):.3f}")

# %% [markdown]
# **Predict first.** A point lies 40 standard deviations from the mean: in one dimension, with variance 1, at $x = 40$.
# What will the formula return?
#
# <details><summary>Answer</summary>
#
# Exactly 0.0.
# The true density is $e^{-800} \cdot 0.4$, and a computer's smallest number is about $e^{-745}$.
# The logarithm, $-0.919 - 800 = -800.919$, is a harmless number.
# So stay in logarithms from the start: the logarithm of 0.0 would come too late.
#
# </details>

# %%
far_off = density_by_formula(np.array([40.0]), np.array([0.0]), np.array([[1.0]]))
print("40 deviations away:", far_off)

# %% [markdown]
# ### A cloud with a slant, and Cholesky
#
# With a slant, distance is harder: along the cloud a step counts less than across it.
# The trick is a triangular matrix $L$ with $L L^\top = \Sigma$, the **Cholesky factor**.
# It makes the cloud out of a round one.
# So solving $L y = x - \mu$ leads back to a round one, where the squared distance is $y_1^2 + y_2^2$.
#
# $$L = \begin{pmatrix} 1 & 0 \\ 8 & 6 \end{pmatrix}, \qquad
# L L^\top = \begin{pmatrix} 1 & 8 \\ 8 & 100 \end{pmatrix}$$

# %% [markdown]
# For the first eruption $x - \mu = (0.6, -11)$.
#
# - Row one: $1 \cdot y_1 = 0.6$, so $y_1 = 0.6$.
# - Row two: $8 \cdot 0.6 + 6 y_2 = -11$, so $y_2 = -15.8 / 6 = -2.633$.
# - Squared distance: $0.36 + 6.934 = 7.294$. It was 1.57 without the slant.
# - $\log \det \Sigma = 2\,(\log 1 + \log 6) = 3.584$: twice the logarithms of the diagonal of $L$.
#
# No inverse, no determinant, and an error instead of nonsense if $\Sigma$ is not a covariance matrix.

# %%
slanted = np.array([[1.0, 8.0], [8.0, 100.0]])
ax = plots.plot_points(X[:1], names=names, size=60)
ax = plots.plot_ellipses(
    np.array([[3.0, 90.0], [3.0, 90.0]]),
    np.array([straight, slanted]),
    ax,
    labels=["no slant,\nsquared distance 1.57", "slanted,\nsquared distance 7.29"],
)
ax.set_title("The same point, near to one cloud and far from another", loc="left")
legend = plots.outside_legend(ax, title="ellipses hold 90 %")

# %% [markdown]
# An ellipse of 90 % has squared distance 4.605 all along its edge.
# So the grey point, the first eruption, is well inside one cloud and outside the other.

# %% [markdown]
# ### Exercise: `log_gaussian` (5 points)
#
# All points at once, and in logarithms.
# `np.linalg.cholesky(cov)` gives $L$.
# `np.linalg.solve(L, B)` solves $L Y = B$ for all columns of `B` together, so `B` has one column for each point.
# In your answers use NumPy, SciPy, and whatever you have written yourself.
# `emlib` brings the data and the pictures; its formulas, such as `gaussians.log_gaussian`, are the answers, and an answer that calls one earns nothing.
# The same goes for what scikit-learn has ready-made: its mixtures are for comparing, in cells of your own.
#
# Points 40 deviations away must come out right, and so must a narrow cloud: `cov` is used as it is, and nothing is added to it.

# %% nbgrader={"grade": false, "grade_id": "gaussians-log_gaussian", "locked": false, "schema_version": 3, "solution": true, "task": false}
def log_gaussian(X, mean, cov):
    """Return the log density of every point.

    X : array (n, d), one point a row, floats or ints
    mean : array (d,)
    cov : array (d, d), a covariance matrix
    Returns array (n,), in nats

    >>> far = np.array([[0.0], [40.0]])
    >>> log_gaussian(far, np.array([0.0]), np.array([[1.0]])).round(3)
    array([  -0.919, -800.919])
    """
    ### BEGIN SOLUTION
    L = np.linalg.cholesky(cov)
    Y = np.linalg.solve(L, (X - mean).T)  # (d, n)
    log_det = 2 * np.log(np.diag(L)).sum()
    return -0.5 * (len(mean) * np.log(2 * np.pi) + log_det + (Y**2).sum(axis=0))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gaussians-log_gaussian-check", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("gaussians-log_gaussian", log_gaussian)

# %% [markdown]
# Do your numbers agree with those by hand, $-4.925$ without and $-7.277$ with the slant?

# %%
for cov in (straight, slanted):
    print(log_gaussian(X[:1], np.array([3.0, 90.0]), cov).round(3))

# %% [markdown]
# ## 2. Colour the points, move the ellipses
#
# *20 minutes*
#
# We need a start, and it may be bad.
# Component 0 sits at $(3, 90)$, component 1 at $(4, 60)$: above and below the middle, where neither kind of eruption is.
# Both have standard deviations of 1 and 10 minutes, no slant, and mixing weight one half.

# %%
start = (
    np.array([0.5, 0.5]),  # weights (k,)
    np.array([[3.0, 90.0], [4.0, 60.0]]),  # means (k, d)
    np.array([straight, straight]),  # covs (k, d, d)
)
ax = plots.plot_points(X, names=names, title="A bad start: which points belong to whom?")
ax = plots.plot_ellipses(start[1], start[2], ax, labels=["component 0", "component 1"])
legend = plots.outside_legend(ax, title="ellipses hold 90 %")

# %% [markdown]
# ### The E-step by hand
#
# Who made the first eruption, $(3.6, 79)$?
# Its log density under component 0 is $-4.925$, as you computed.
# From component 1 it is 0.4 below and 19 above: $0.16 + 3.61 = 3.77$, which gives $-6.025$.
#
# The weights are equal and drop out.
# The difference is 1.1, so component 0 is $e^{1.1} = 3.004$ times as probable: $3.004 / 4.004 = 0.750$.

# %% [markdown]
# As a formula, with $w_j$ for the mixing weights, the responsibility of component $j$ for point $i$ is
#
# $$r_{ij} = \frac{w_j N(x_i \mid \mu_j, \Sigma_j)}{\sum_l w_l N(x_i \mid \mu_l, \Sigma_l)}
# \qquad \text{loglik} = \sum_i \log \sum_l w_l N(x_i \mid \mu_l, \Sigma_l)$$
#
# Far from all components every $N$ is 0.0 on the computer, and 0 divided by 0 is nothing at all.
# In logarithms it is a subtraction: $\log r_{ij} = \log w_j + \log N_j - \log \sum_l w_l N_l$.

# %% [markdown]
# The last term is a logarithm of a sum of exponentials.
# `logsumexp(log_p, axis=1)` from SciPy computes it without leaving the logarithms: it takes the largest one out first.
# With `log_p` of shape (n, k) it returns shape (n,); `keepdims=True` makes that (n, 1).

# %% [markdown]
# ### Exercise: `e_step` (10 points)
#
# Use your `log_gaussian`, once for each component.
# Points far from everything must be shared out too: one of the ten points asks for points 60 deviations away from every mean.

# %% nbgrader={"grade": false, "grade_id": "gaussians-e_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def e_step(X, weights, means, covs):
    """Share every point out among the components.

    X : array (n, d), floats or ints;  weights : array (k,)
    means : array (k, d);  covs : array (k, d, d)
    Returns R : array (n, k), rows sum to 1
    and loglik : float, log-likelihood of these parameters, nats, summed over the points

    >>> R, loglik = e_step(np.array([[3.6, 79.0]]), *start)
    >>> R.round(3), round(loglik, 3)
    (array([[0.75, 0.25]]), -5.331)
    """
    ### BEGIN SOLUTION
    log_p = np.stack(
        [log_gaussian(X, mean, cov) for mean, cov in zip(means, covs, strict=True)], axis=1
    )
    log_p = log_p + np.log(weights)  # (n, k)
    log_evidence = logsumexp(log_p, axis=1, keepdims=True)  # (n, 1)
    return np.exp(log_p - log_evidence), float(log_evidence.sum())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gaussians-e_step-check", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
check("gaussians-e_step", e_step)

# %% [markdown]
# Now colour the points.
# Blue is component 0, orange is component 1, and a mixture of both stands for a point that is shared.

# %%
R, loglik = e_step(X, *start)
ax = plots.plot_gaussians(X, Step(start, R, loglik), names=names)

# %% [markdown]
# ### The M-step by hand
#
# The components look for a better place, given these colours.
# A small case first: three waiting times, 1, 2 and 6 minutes, and a component with responsibilities 0.5, 1 and 0.5 for them.
# (Another component has the rest.)
#
# - Effective points: $0.5 + 1 + 0.5 = 2$ of 3, so its weight is $2/3$.
# - Mean: $(0.5 \cdot 1 + 1 \cdot 2 + 0.5 \cdot 6) / 2 = 2.75$.
# - Squared distances from this **new** mean: $3.0625$, $0.5625$, $10.5625$.
# - Variance: $(0.5 \cdot 3.0625 + 0.5625 + 0.5 \cdot 10.5625) / 2 = 3.6875$.

# %% [markdown]
# In the plane the variance becomes a matrix: the square becomes a column times a row.
#
# $$n_j = \sum_i r_{ij}, \qquad w_j = \frac{n_j}{n}, \qquad
# \mu_j = \frac{1}{n_j} \sum_i r_{ij}\, x_i, \qquad
# \Sigma_j = \frac{1}{n_j} \sum_i r_{ij}\, (x_i - \mu_j)(x_i - \mu_j)^\top$$
#
# It is the mean and the covariance that you know, with every point counted as far as it belongs.

# %% [markdown]
# **Predict first.** Look at the coloured points above.
# Where will the two means go in their first move?
#
# <details><summary>Answer</summary>
#
# Component 0 goes to (4.26, 82.0): almost all of its points are in the upper cloud.
# Component 1 goes to (2.97, 63.3), to nobody's land between the clouds.
# It has the whole lower cloud, but also a share of the upper one.
#
# </details>

# %% [markdown]
# ### Exercise: `m_step` (10 points)
#
# Watch two things: the division by $n_j$ is one number for each component, and the covariances use the new means.
# It is the formula and no more: nothing is added to the diagonal (section 5 comes to that), and a 0 in `X` is a number like any other.

# %% nbgrader={"grade": false, "grade_id": "gaussians-m_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def m_step(X, R):
    """Estimate the components from points that are shared out.

    X : array (n, d), floats or ints;  R : array (n, k), responsibilities, rows sum to 1
    Returns weights : array (k,), means : array (k, d), covs : array (k, d, d)

    >>> minutes, shares = np.array([[1.0], [2], [6]]), np.array([[0.5, 0.5], [1, 0], [0.5, 0.5]])
    >>> weights, means, covs = m_step(minutes, shares)
    >>> weights.round(3), means[:, 0], covs[:, 0, 0]
    (array([0.667, 0.333]), array([2.75, 3.5 ]), array([3.6875, 6.25  ]))
    """
    ### BEGIN SOLUTION
    counts = R.sum(axis=0)  # (k,)
    means = R.T @ X / counts[:, np.newaxis]
    covs = []
    for r, mean, count in zip(R.T, means, counts, strict=True):
        away = X - mean  # (n, d)
        covs.append(away.T @ (away * r[:, np.newaxis]) / count)
    return counts / len(X), means, np.array(covs)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gaussians-m_step-check", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
check("gaussians-m_step", m_step)

# %% [markdown]
# ### Watch it in half-steps
#
# An E-step changes only the colours, an M-step only the ellipses.

# %%
halves, params = [], start
for _ in range(2):
    R, loglik = e_step(X, *params)
    halves.append(Step(params, R, loglik))
    params = m_step(X, R)
    halves.append(Step(params, R, loglik))
titles = ["E-step: colour", "M-step: move", "E-step: colour again", "M-step: move again"]
figure = plots.plot_gaussian_frames(X, halves, range(4), names=names, titles=titles, columns=2)

# %% [markdown]
# ### All the way
#
# The loop is the one from the coins; `run_em` takes your two functions.
#
# **Predict first.** Which point will be the last to change its colour from one component to the other?
# Point at it in the picture before you read on.

# %%
result = run_em(X, e_step, m_step, start)
print(f"{result.n_iter} iterations, from {result.logliks[0]:.2f} to {result.loglik:.2f} nats")
figure = plots.plot_gaussian_frames(X, result.history, names=names)

# %%
owner = np.array([np.argmax(step.R, axis=1) for step in result.history])  # (steps, n)
changed = owner[1:] != owner[:-1]
last = changed.any(axis=1).nonzero()[0].max()  # the last step in which any point changed
print(f"step {last + 1}: the eruption {X[changed[last]][0]}")

# %% [markdown]
# <details><summary>Answer</summary>
#
# The eruption of 3.067 minutes with a wait of 69 minutes: the loneliest point, halfway between the clouds.
# It changes in step 9, when the clouds have all but found their places.
# At the end it belongs to component 0 with 0.985.
# That sounds certain, although it is far from both: a responsibility compares the components with each other, and never asks whether either fits.
#
# </details>
#
# Now play.
# The slider runs your functions in half-steps, and marks the place where they leave the reference, should they do so.

# %%
stepper(X, e_step, m_step, start, view="gaussians", names=names, max_iter=10)

# %%
ax = plots.plot_loglik(result, title="It only rises")

# %% [markdown]
# One leap, then a slow climb up to step 9: a component can only move as far as its points let it.
# Then both clouds are found, and nothing is left to gain.

# %%
title = "Old Faithful: two kinds of eruptions, and how EM found them"
ax = plots.plot_gaussians(X, result.history[-1], result.history, names=names, title=title)
for weight, (eruption, waiting) in zip(result.params[0], result.params[1], strict=True):
    print(f"{weight:.0%}: {eruption:.2f} minutes of eruption, {waiting:.0f} minutes of waiting")

# %% [markdown]
# ## 3. Loops, vectorised, einsum
#
# *5 minutes*
#
# Your functions are fast or slow depending on how you wrote them.
# Here is one pass, an E-step and an M-step, the way one writes it first: a loop for every sum in the formulas.

# %%
print(getsource(three_ways.loops))
print(getsource(three_ways.finish_in_loops))

# %% [markdown]
# **Predict first.** 1,000 points, two components.
# How long does one pass take?
# And how many times faster is a version that hands whole arrays to NumPy?

# %%
rng = np.random.default_rng(0)
points, _ = datasets.blobs(1000, k=2, rng=rng)
guess = gaussians.init(points, 2, rng)


def yours(X, *params):
    """Take one pass with the two functions that you wrote."""
    R, loglik = e_step(X, *params)
    return m_step(X, R), loglik


# %%
ways = {
    "loops": three_ways.loops,
    "loops, densities\nprepared once": three_ways.loops_frozen,
    "vectorised": three_ways.vectorised,
    "einsum": three_ways.einsum,
    "yours": yours,
}
seconds = {name: three_ways.seconds_per_pass(way, points, *guess) for name, way in ways.items()}
ax = plots.plot_timings(seconds, title="One pass over 1,000 points on your machine")

# %% [markdown]
# <details><summary>Answer</summary>
#
# Where this was written: 180 ms with loops, 32 ms with the densities prepared once, 0.3 ms vectorised, 0.24 ms with einsum.
# So arrays were about 600 times faster.
#
# </details>
#
# They all compute the same numbers, to rounding:

# %%
for name, way in ways.items():
    print(f"{name.splitlines()[0]:18} {way(points, *guess)[1]:.6f} nats")

# %% [markdown]
# ### Where did the time go?
#
# - From bar one to bar two: the loop built a new SciPy object for every point and component, 2,000 in all, and each of them took the same two covariances apart again. Two are enough.
# - From bar two to bar three: what is left is Python itself, handling numbers one by one. NumPy runs the same sums in compiled code.
# - What is left in bar three is mostly fixed costs. The arithmetic proper is a fraction of it.
#
# So ask first what is done twice, and only then how to do it faster.

# %% [markdown]
# `einsum` names the index of each sum with a letter.
# `np.einsum("nk,na->ka", R, X)` reads: multiply $r_{nk}$ by $x_{na}$, and add up over $n$, which is missing on the right.
# You can copy it from the formula; that it is fast is a bonus.

# %%
print(getsource(three_ways.einsum))

# %% [markdown]
# ## 4. Circles: the spherical model
#
# *25 minutes*
#
# A covariance matrix has three free numbers in the plane, and 307,720 for a small image of 28 by 28 pixels.
# Sometimes one number a component has to do: the same **variance** in every direction, and no slant.
# Such a component is a circle.
#
# A circle needs axes that can be compared, and a minute of eruption is not a minute of waiting here.
# So we measure both in their own standard deviations, counted from their means, and call the result `Z`.

# %%
Z = (X - X.mean(axis=0)) / X.std(axis=0)
names_z = ("eruption (standard deviations)", "waiting (standard deviations)")
print("standard deviations:", X.std(axis=0).round(2), "minutes")

# %% [markdown]
# ### By hand
#
# The variance is $v = 2$, the mean is at the origin, and the point is $(1, 2)$.
#
# - Squared distance: $(1 + 4) / 2 = 2.5$.
# - The determinant of $v$ times the identity is $v^d = 4$.
# - $\log N = -\tfrac{1}{2} (2 \log 2\pi + \log 4 + 2.5) = -3.781$.
#
# $$\log N(x \mid \mu, v) = -\tfrac{1}{2} \left( d \log (2 \pi v) + \frac{\lVert x - \mu \rVert^2}{v} \right)$$

# %% [markdown]
# ### Exercise: `e_step_spherical` (5 points)
#
# Everything else stays as it was: weights, logarithms, normalising.

# %% nbgrader={"grade": false, "grade_id": "gaussians-e_step_spherical", "locked": false, "schema_version": 3, "solution": true, "task": false}
def e_step_spherical(X, weights, means, variances):
    """Share every point out among components that are circles (or balls).

    X : array (n, d), floats or ints;  weights : array (k,)
    means : array (k, d);  variances : array (k,)
    Returns R : array (n, k), rows sum to 1
    and loglik : float, log-likelihood of these parameters, nats, summed over the points

    >>> one = (np.array([1.0]), np.array([[0.0, 0.0]]), np.array([2.0]))
    >>> R, loglik = e_step_spherical(np.array([[1.0, 2.0]]), *one)
    >>> R, round(loglik, 3)
    (array([[1.]]), -3.781)
    """
    ### BEGIN SOLUTION
    squared = ((X[:, np.newaxis, :] - means) ** 2).sum(axis=2)  # (n, k)
    d = X.shape[1]
    log_p = np.log(weights) - 0.5 * (d * np.log(2 * np.pi * variances) + squared / variances)
    log_evidence = logsumexp(log_p, axis=1, keepdims=True)  # (n, 1)
    return np.exp(log_p - log_evidence), float(log_evidence.sum())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gaussians-e_step_spherical-check", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("gaussians-e_step_spherical", e_step_spherical)

# %% [markdown]
# ### The M-step by hand
#
# Two points, $(0, 0)$ and $(2, 4)$, both wholly of one component.
# Its mean is $(1, 2)$, and both squared distances are $1 + 4 = 5$.
# That makes 10, shared by 2 points **and by 2 directions**: $v = 10 / (2 \cdot 2) = 2.5$.
#
# Check it another way: the variances of the two columns are 1 and 4, and 2.5 is their average.
#
# $$v_j = \frac{1}{d\, n_j} \sum_i r_{ij}\, \lVert x_i - \mu_j \rVert^2$$

# %% [markdown]
# ### Exercise: `m_step_spherical` (5 points)
#
# Weights and means are those of your `m_step`. Only the variance is new.
# Nothing is added to it, and it may be small.

# %% nbgrader={"grade": false, "grade_id": "gaussians-m_step_spherical", "locked": false, "schema_version": 3, "solution": true, "task": false}
def m_step_spherical(X, R):
    """Estimate weights, means, and one variance for each component.

    X : array (n, d), floats or ints;  R : array (n, k), responsibilities, rows sum to 1
    Returns weights : array (k,), means : array (k, d), variances : array (k,)

    >>> m_step_spherical(np.array([[0.0, 0.0], [2.0, 4.0]]), np.array([[1.0], [1.0]]))
    (array([1.]), array([[1., 2.]]), array([2.5]))
    """
    ### BEGIN SOLUTION
    counts = R.sum(axis=0)  # (k,)
    means = R.T @ X / counts[:, np.newaxis]
    squared = ((X[:, np.newaxis, :] - means) ** 2).sum(axis=2)  # (n, k)
    return counts / len(X), means, (R * squared).sum(axis=0) / (X.shape[1] * counts)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gaussians-m_step_spherical-check", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("gaussians-m_step_spherical", m_step_spherical)

# %% [markdown]
# Run it on `Z`.
#
# **Predict first.** What will the circles miss that the ellipses had?
#
# <details><summary>Answer</summary>
#
# The slant: within each cloud a longer eruption goes with a longer wait, and a circle cannot say so.
# They find the same two clouds, with nearly the same weights.
#
# </details>

# %%
start_z = (np.array([0.5, 0.5]), np.array([[-1.0, 1.0], [1.0, -1.0]]), np.ones(2))
circles = run_em(Z, e_step_spherical, m_step_spherical, start_z)
ax = plots.plot_gaussians(Z, circles.history[-1], circles.history, names=names_z)

# %% [markdown]
# ### Let the circles shrink
#
# Now an experiment that is no EM: keep two means where they are, give both the same weight and the same variance $v$, and make $v$ smaller and smaller.
#
# By hand, for a point with squared distances 1.0 and 1.2 to the two means:
# the log densities differ by $0.2 / (2v)$, and the nearer component gets $1 / (1 + e^{-0.2 / (2v)})$.
#
# | $v$ | 1 | 0.1 | 0.01 |
# |---|---|---|---|
# | nearer component | 0.525 | 0.731 | 0.99995 |

# %% [markdown]
# **Predict first.** What do the colours look like when $v$ is nearly 0?
#
# <details><summary>Answer</summary>
#
# Every point is pure blue or pure orange: the nearer mean takes it all, however small the difference.
# The border is the straight line halfway between the means.
#
# </details>

# %%
shrinking = []
for v in (1, 0.5, 0.2, 0.1, 0.03, 0.01):
    params = (np.array([0.5, 0.5]), circles.params[1], np.array([v, v]))
    shrinking.append(Step(params, *e_step_spherical(Z, *params)))
titles = [f"variance {step.params[2][0]:g}" for step in shrinking]
figure = plots.plot_gaussian_frames(
    Z, shrinking, range(6), names=names_z, titles=titles, trails=False
)

# %%
album([plots.plot_gaussians(Z, step, names=names_z) for step in shrinking], titles)

# %% [markdown]
# With $v$ at 0, the E-step says "each point to its nearest mean", and the M-step says "each mean to the middle of its points".
# That is **k-means**, a method far better known than EM.
# It is EM for circles of one fixed, vanishing size.

# %%
centres = Z[:2]  # start at the first two eruptions
for _ in range(10):
    nearest = ((Z[:, np.newaxis] - centres) ** 2).sum(axis=2).argmin(axis=1)  # E: (n,)
    centres = np.array([Z[nearest == j].mean(axis=0) for j in range(2)])  # M: (k, d)
library = KMeans(n_clusters=2, init=Z[:2], n_init=1).fit(Z)
print("ours:        ", centres.round(4).tolist())
print("scikit-learn:", library.cluster_centers_.round(4).tolist())

# %% [markdown]
# What does k-means give up?
# It cannot say "perhaps", its clusters have no size, shape or weight, and it has no likelihood.
# What does it gain? It is quick, and nothing in it can shrink to a point, the trap of the next section.

# %% [markdown]
# ### Find the bug: the mean that is no average
#
# This M-step is made after a notebook that somebody published.
# There, one of the means came out as 0.1513 where 0.2309 is right, and no error came up.
# Here it runs on Old Faithful, from the same start as yours.

# %%
def m_step_wrong(X, R):
    """Return weights, means, covs; something is wrong in here."""
    weights, _, covs = m_step(X, R)  # these two are yours
    counts = R.sum(axis=0)
    means = np.array([(X * r[:, np.newaxis]).sum(axis=0) / counts for r in R.T])
    return weights, means, covs


wrong = run_em(X, e_step, m_step_wrong, start)
figure = plots.plot_gaussian_frames(X, wrong.history, names=names, columns=2)

# %% [markdown]
# From −1,695.8 down to −2,845.1: EM never does this.
# And the mean of component 0 lands far below the points that were blue.
#
# **Look first.** Which property of a mean is broken? And which line does it?
#
# <details><summary>Answer</summary>
#
# A weighted mean lies among its points, and it moves along: add 100 minutes to all data, and each mean must move by 100 minutes.
# Here it does not, because the sum of component $j$ is not divided by its own $n_j$.
#
# `(X * r[:, np.newaxis]).sum(axis=0)` has shape (d,): one sum for each **feature**.
# `counts` has shape (k,): one for each **component**.
# NumPy divides entry by entry, so feature 0 is divided by $n_0$ and feature 1 by $n_1$.
# With $k = d = 2$ the shapes fit by accident, and there is no error; with three components you would get one.
# In the published notebook $n_0$ was 98.97 and $n_1$ was 151.03, and $0.2309 \cdot 98.97 / 151.03 = 0.1513$.
#
# </details>

# %%
R, _ = e_step(X, *start)
moved = m_step_wrong(X + 100, R)[1] - m_step_wrong(X, R)[1]
print("add 100 minutes to all data, and the means move by")
print(moved.round(1))

# %% [markdown]
# What would the check have said?
# (`stop=False` only shows the panel.)

# %%
check("gaussians-m_step", m_step_wrong, stop=False)

# %% [markdown]
# Mend it: one line is left for you.

# %% nbgrader={"grade": false, "grade_id": "gaussians-bug-division", "locked": false, "schema_version": 3, "solution": true, "task": false}
def m_step_mended(X, R):
    """Return weights, means, covs, with one line for you to write."""
    weights, _, covs = m_step(X, R)
    counts = R.sum(axis=0)
    sums = np.array([(X * r[:, np.newaxis]).sum(axis=0) for r in R.T])  # (k, d)
    ### BEGIN SOLUTION
    means = sums / counts[:, np.newaxis]
    ### END SOLUTION
    return weights, means, covs


# %%
moved = m_step_mended(X + 100, R)[1] - m_step_mended(X, R)[1]
assert np.allclose(moved, 100), "every mean must move by 100: what is the shape of counts?"
print("every mean moves along with the data")

# %% [markdown]
# ### Find the bug: all components are equal
#
# A second one.
# This E-step returns rows that sum to 1, and its log-likelihood is yours.
# On Old Faithful it ends within 0.01 nats of the best, so it looks fine.
# Here are 300 points of our own: nine of ten come from a cloud around $(0, 0)$, the others from one around $(2, 2)$.

# %%
def e_step_wrong(X, weights, means, covs):
    """Return R and loglik; something is wrong in here."""
    _, loglik = e_step(X, weights, means, covs)
    p = np.exp([log_gaussian(X, means[j], covs[j]) for j in range(len(means))]).T  # (n, k)
    return p / p.sum(axis=1, keepdims=True), loglik


both = np.array([np.eye(2), np.eye(2)])
uneven, _ = gaussians.sample(
    300, [0.9, 0.1], np.array([[0.0, 0.0], [2.0, 2.0]]), both, rng=np.random.default_rng(0)
)
start_uneven = (np.array([0.5, 0.5]), np.array([[-1.0, 0.0], [3.0, 3.0]]), both)

# %%
right = run_em(uneven, e_step, m_step, start_uneven, max_iter=300)
wrong = run_em(uneven, e_step_wrong, m_step, start_uneven)
print(f"weight of the small cloud: yours {right.params[0][1]:.3f}, here {wrong.params[0][1]:.3f}")
ax = plots.plot_loglik(right.logliks[1:6], label="yours", color=plots.colour(2))
ax = plots.plot_loglik(wrong.logliks[1:], ax, label="here", title="One of the two falls")
xlabel = ax.set_xlabel("EM steps taken after the first")

# %% [markdown]
# **Look first.** What is missing, and why does the small cloud come out too large?
#
# <details><summary>Answer</summary>
#
# The mixing weights are missing from the responsibilities: they are made from `p`, the densities alone.
# So the rows still sum to 1, but they are not the probabilities of this model.
# A point halfway between the clouds is then shared half and half, although nine of ten points there come from the large cloud.
# The E-step no longer fits the likelihood that it reports, and so the likelihood may fall.
# Old Faithful hardly shows it, because its clouds are far apart.
#
# </details>
#
# Mend it: one line is left for you.

# %% nbgrader={"grade": false, "grade_id": "gaussians-bug-weights", "locked": false, "schema_version": 3, "solution": true, "task": false}
def e_step_mended(X, weights, means, covs):
    """Return R and loglik, with one line for you to write."""
    _, loglik = e_step(X, weights, means, covs)
    p = np.exp([log_gaussian(X, means[j], covs[j]) for j in range(len(means))]).T  # (n, k)
    ### BEGIN SOLUTION
    p = p * weights
    ### END SOLUTION
    return p / p.sum(axis=1, keepdims=True), loglik


# %%
mended = run_em(uneven, e_step_mended, m_step, start_uneven, max_iter=300)
assert np.all(np.diff(mended.logliks) > -1e-6), "it still falls: where do the weights belong?"
print(f"it rises to {mended.loglik:.3f} nats; weight of the small cloud {mended.params[0][1]:.3f}")

# %% [markdown]
# ## 5. The trap: a likelihood without end
#
# *10 minutes*
#
# A density is not a probability and may exceed 1.
# At its own mean a Gaussian in the plane has the density $1 / (2 \pi v)$, if its variance is $v$ in all directions.
#
# | $v$ | 1 | 0.01 | 0.000001 |
# |---|---|---|---|
# | density at the mean | 0.159 | 15.9 | 159,155 |
#
# So a component that sits exactly on one point can make that point as "likely" as it wants to.

# %% [markdown]
# Try it.
# Take the solution for Old Faithful with its two components, and add a third: mean on the first eruption, weight $1/272$, variance $v$ in both directions.
# Then divide $v$ by ten, again and again.
#
# **Predict first.** What does each division add to the log-likelihood, in the long run?
#
# <details><summary>Answer</summary>
#
# $\log 10 = 2.303$ nats.
# The density at that one point grows by a factor of ten each time, and the other 271 points do not notice.
# There is no end to it: the likelihood has no maximum.
# (The code below divides by 100 at a time, so it gains twice that, 4.605.)
#
# </details>

# %%
weights, means, covs = (np.asarray(array) for array in result.params)
spike = []
variances = 10.0 ** -np.arange(0, 13, 2)  # 1, 0.01, ... down to 10^-12
for v in variances:
    params = (
        np.append(weights * 271 / 272, 1 / 272),
        np.vstack([means, X[0]]),
        np.concatenate([covs, [v * np.eye(2)]]),
    )
    spike.append(Step(params, *e_step(X, *params)))
logliks = [step.loglik for step in spike]
print("with v divided by 100 each time:")
print(np.round(logliks, 2))

# %%
titles = ["v = 1", "v = 0.01", "v = 0.000001"]
figure = plots.plot_gaussian_frames(X, spike, [0, 1, 3], names=names, titles=titles, trails=False)

# %% [markdown]
# The third component is a circle, but it looks flat: one minute is a long way on the horizontal axis and a short one on the vertical.
# The slider goes down to $v = 10^{-12}$, by a factor of 100 each time.

# %%
album(
    [plots.plot_gaussians(X, step, names=names) for step in spike],
    [f"v = {v:g}" for v in variances],
)

# %%
ax = plots.plot_loglik(logliks, title="Up and up, and nothing was learnt")
line = ax.axhline(result.loglik, color="0.5", linestyle="--", linewidth=1)
note = ax.annotate("the honest two components", (6, result.loglik + 0.5), ha="right")
xlabel = ax.set_xlabel("divisions of the variance by 100")

# %% [markdown]
# The highest likelihood is not the best model: this one claims that a wait of 79 minutes after 3.6 minutes of eruption is a kind of its own.
# What we want from EM is a good **local** maximum.

# %% [markdown]
# ### EM walks into it by itself
#
# Nobody has to build such a component on purpose.
# Start a third one that is narrow, on the same eruption, and let EM run.
# The functions in `emlib.gaussians` are like yours, but notice when a component is lost, and say so.
#
# **Predict first.** Will the component grow until it has found a cloud, or will it shrink?
#
# <details><summary>Answer</summary>
#
# It shrinks.
# It explains the few points that it covers so well that no other component has a share in them.
# The M-step then fits it to these few points alone, and it becomes narrower still.
#
# </details>

# %%
narrow = (
    np.append(weights * 0.9, 0.1),
    np.vstack([means, X[0]]),
    np.concatenate([covs, [0.01 * np.eye(2)]]),
)
seen = []
try:
    run_em(
        X, gaussians.e_step, gaussians.m_step, narrow, callback=lambda t, step: seen.append(step)
    )
except CollapseError as error:
    print(f"Step {len(seen) - 1}, {seen[-1].loglik:.1f} nats. Then {error}.")

# %%
ax = plots.plot_gaussians(X, seen[-1], names=names, title="The last step before the collapse")

# %% [markdown]
# Look at component 2.
# It is not a point but a line: people noted the wait in whole minutes, so some eruptions have exactly the same.
# An ellipse without any height holds them, and its determinant is 0.
# Rounded data are full of such lines.

# %% [markdown]
# ### A floor for the variance: `reg`
#
# `gaussians.m_step(X, R, reg=0.01)` adds 0.01 to both variances of every component, in squared minutes.
# No component can then be thinner than $\sqrt{0.01} = 0.1$ minutes, and the likelihood has a ceiling.
#
# It has a price.
# The M-step is no longer the exact maximum, so the likelihood may fall by a hair at the end, and every component is a little too wide.
# Choose it small against the spread that you believe in; the same number for all axes is one more reason to standardise first.

# %%
saved = run_em(X, gaussians.e_step, lambda X, R: gaussians.m_step(X, R, reg=0.01), narrow)
thinnest = np.sqrt(np.linalg.eigvalsh(saved.params.covs).min())
print(f"with reg = 0.01 no collapse; the thinnest component has {thinnest:.3f} minutes")
for reg in (0, 0.01, 0.1):
    run = run_em(X, gaussians.e_step, lambda X, R, reg=reg: gaussians.m_step(X, R, reg), start)
    print(f"two components, reg = {reg}: {run.loglik:.2f} nats")

# %% [markdown]
# `reg` keeps EM alive, and no more: that third component is still a spike, which now stands on its floor.
# Other ways out: start elsewhere (`restarts` drops the runs that collapse), use fewer components, or give all components one covariance.

# %% [markdown]
# ## 6. How many components?
#
# *10 minutes*
#
# **Predict first.** Which $k$ from 1 to 6 has the highest log-likelihood?
#
# <details><summary>Answer</summary>
#
# Six, or more if you allow it.
# A further component can only help to fit the points that are there, so the likelihood alone never says stop.
#
# </details>
#
# The **Bayesian information criterion** charges a price for every free number (Schwarz, 1978).
# Lower is better.
#
# $$\text{BIC} = p \log n - 2 \, \text{loglik}$$

# %% [markdown]
# ### By hand
#
# Two components have $p = 1 + 4 + 6 = 11$ free numbers: one weight (the other is the rest), two means of two numbers, two covariances of three.
#
# - $k = 2$: $11 \cdot \log 272 - 2 \cdot (-1130.26) = 61.7 + 2260.5 = 2322.2$.
# - A third component brings 6 more numbers: $6 \cdot \log 272 = 33.6$.
# - So it has to raise the log-likelihood by more than 16.8 nats to be worth its price.

# %%
def best_of_five(X, k):
    """Run EM from five random starts, with a small floor, and return the best Result."""
    return restarts(
        X,
        gaussians.e_step,
        lambda X, R: gaussians.m_step(X, R, reg=0.001),
        lambda rng: gaussians.init(X, k, rng),
        rng=np.random.default_rng(0),
        n_starts=5,
        tol=0.001,
    )


# %%
best = {k: best_of_five(X, k) for k in range(1, 7)}
bics = [gaussians.bic(X, *best[k].params) for k in best]
print("log-likelihoods:", [round(best[k].loglik, 1) for k in best])

# %%
ends = [best[k].history[-1] for k in best]
titles = [f"k = {k}: BIC {bics[k - 1]:,.0f}" for k in best]
figure = plots.plot_gaussian_frames(X, ends, range(6), names=names, titles=titles, trails=False)

# %%
ax = plots.plot_bic(list(best), bics)

# %% [markdown]
# The log-likelihood keeps rising, and BIC says two.
# Three comes close: the third component gains about 15 nats, where 16.8 were asked.
# BIC is a rule of thumb for choosing among models that you have, not a proof that there are two kinds of eruption.
#
# A warning from section 5: a component that collapses can gain any number of nats, and BIC would pay for it.
# Look at the pictures before you believe a number.

# %% [markdown]
# ### What if?
#
# A panel to play with. Every change runs your two functions again, at once.
#
# **Predict first.** Ask for three components, and try a few seeds. Does the third always go to the same place?
#
# <details><summary>Answer</summary>
#
# No. It cuts one of the two clouds in half, or sits on the few points between them, and which of these depends on the start.
# The two clouds themselves are found from nearly every start. What comes back from every start is what the data insist on.
#
# </details>
#
# Then add an eruption far away, 5 minutes long after a wait of 45, and go back to two components.

# %%
what_if(X, e_step, m_step, view="gaussians", names=names, max_iter=10)

# %% [markdown]
# ### The density as a landscape
#
# You now have a density for the whole plane: how probable is each pair of minutes, seen or not?

# %%
ax = plots.plot_points(X, names=names, size=8)
title = "Old Faithful, lines of equal density"
ax = plots.plot_contours(*best[2].params, ax, names=names, title=title, area="square minute")

# %% [markdown]
# Each line joins places of the same density, like the contour lines of a map.
# Here is a mixture of three whose components you know: circles around $(0, 0)$, $(3, 3)$ and $(0, 5)$ with weights 0.1, 0.4, 0.5 and variances 1, 2, 3.
#
# **Predict first.** How many hills will you see, and which is the highest?
#
# <details><summary>Answer</summary>
#
# The highest is near (3, 3), although the weight there is only 0.4.
# A component's own peak is its weight over $2 \pi v$: $0.4 / (2 \pi \cdot 2) = 0.0318$ against $0.5 / (2 \pi \cdot 3) = 0.0265$.
# The heaviest component, at (0, 5), is hardly more than a shoulder of that hill: it rises 0.1 % above the saddle between them.
# So counting hills does not count components.
#
# </details>

# %%
three = (
    np.array([0.1, 0.4, 0.5]),
    np.array([[0.0, 0.0], [3.0, 3.0], [0.0, 5.0]]),
    np.array([1.0, 2.0, 3.0]),
)
span = ((-5, 8), (-4, 11))
ax = plots.plot_contours(*three, span=span, levels=14, title="Three circles, seen from above")

# %%
ax = plots.plot_surface(*three, span=span, title="The same, as a landscape")

# %% [markdown]
# Now hide the truth: draw points from this density and let BIC choose.
#
# **Predict first.** Which $k$ will it choose from 300 points, and which from 1,000?

# %%
rng = np.random.default_rng(0)
spread = three[2][:, np.newaxis, np.newaxis] * np.eye(2)  # (k, d, d)
for n in (300, 1000):
    drawn, _ = gaussians.sample(n, three[0], three[1], spread, rng=rng)
    found = [gaussians.bic(drawn, *best_of_five(drawn, k).params) for k in range(1, 5)]
    print(f"{n} points: BIC {np.round(found)}, so k = {np.argmin(found) + 1}")

# %% [markdown]
# <details><summary>Answer</summary>
#
# Two from 300 points, three from 1,000.
# The small component has only about 30 of the 300 points, too few to pay for six more numbers.
# BIC answers "how many can these data tell apart", and more data can tell more apart.
#
# </details>

# %% [markdown]
# ## 7. In your own words
#
# *5 minutes*
#
# ### Question (5 points)
#
# A friend runs EM twice, with the same data, the same $k$ and two different starts.
# The two runs end with **different means and the same log-likelihood**, to six digits.
# Name two reasons how this can be, and say for each how you would find out whether it is the one.
#
# Four to eight sentences will do.
# (Double-click on `YOUR ANSWER HERE`, write, and press Shift + Enter.)
# A person marks your answer: 2 points for each reason with its test (1 for the reason, 1 for the test), and 1 point for saying what the likelihood depends on and what it cannot see.

# %% [markdown] nbgrader={"grade": true, "grade_id": "gaussians-written", "locked": false, "points": 5, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.**
# The likelihood depends on the density only, and the density is a sum over components: it cannot see in which order they are numbered.
# First reason: the labels are switched, so both runs found the same mixture.
# Test: sort the components of both runs, for example by the first coordinate of the mean, and compare again; or compare the density at some points, which must agree everywhere.
# Second reason: two different mixtures are equally good, for example because the data are symmetric, or because there are more components than clouds and it does not matter which cloud is split.
# Test: after sorting the means still differ, and so do the densities at some points (or the log-likelihood of new data).
# Also right: the surface is flat there and both runs stopped early on the way. Test: go on with a smaller `tol`; the means then move towards each other, and the likelihoods rise in later digits.
#
# **Mark scheme.**
# - 1 point: names label switching (the same components, numbered differently).
# - 1 point: a test for it: sort or match the components, or compare densities or responsibilities up to the order of their columns.
# - 1 point: a second reason: two optima of the same height (symmetry, too many components), or a flat ridge where EM stopped early.
# - 1 point: a test that fits this reason: still different after sorting, densities differ, or a smaller `tol` brings them together.
# - 1 point: says that the likelihood sees only the mixture density (or the data's probability), not the labels.
# - No point for "rounding" or "different random numbers" without saying what differs.
# ### END SOLUTION

# %% [markdown]
# ## Where you stand
#
# What you have tried, and what holds. Is something missing? Ask for a hint by the name of the exercise, as in `hint("gaussians-m_step")`.

# %%
progress()

# %% [markdown]
# ## Recap
#
# - A Gaussian plays the coin's part: log densities by Cholesky, responsibilities by log-sum-exp, weighted means and covariances.
# - The likelihood rises with every step, and it has no maximum: a component on one point or one line sends it to infinity. Use `reg`, restarts or fewer components.
# - More components always fit better; BIC asks whether they pay for themselves. Circles of vanishing size are k-means.
#
# **To carry away.** You measured `Z` in standard deviations and `X` in minutes.
# The same two components have $-385.46$ nats on `Z` and $-1130.26$ nats on `X`.
# Is one of the two fits better?
# (What happens to a density per minute if you measure in seconds?)
#
# **Next**: lesson 3, *Digits*, in `03_digits/digits.ipynb`. An image of a digit has 784 pixels, each of them on or off: 784 coins, thrown once.
# The product of 784 probabilities is 0.0 on every computer, so the logarithms that were a precaution here will be all that works.
