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
# # 3. Digits
#
# Four thousand handwritten digits, and nobody says which is which.
# You start from pure noise, and twelve steps later faces look back at you.
#
# **You will be able to**
#
# - work with probabilities that are far too small for the computer;
# - sort thousands of images into groups, and judge the result with and without the true labels;
# - let the model draw digits and complete a half-covered one, and make EM thousands of times faster.
#
# It takes about 90 minutes.
# Eight sections, five exercises with 35 points, and a question for 5 more.

# %%
import itertools
import math
import time
import timeit

import matplotlib.pyplot as plt
import numpy as np
from rich.progress import Progress, track
from scipy import sparse
from scipy.special import logsumexp, xlog1py, xlogy
from sklearn.metrics import normalized_mutual_info_score
from threadpoolctl import threadpool_limits

from autograder.check import check, hint, progress
from emlib import bernoulli, datasets, plots, run_em
from emlib.stepper import stepper, what_if

plt.style.use(plots.STYLE)
one_thread = threadpool_limits(1)  # such thin matrix products gain little from more

# %% [markdown]
# ## 1. An image is 784 coins
#
# *5 minutes*
#
# MNIST is a famous collection of handwritten digits.
# Each image has 28 rows of 28 pixels, 784 in all, and a pixel is a grey level from 0 (paper) to 255 (ink).
#
# You take 6,000 of them and shuffle them, because the file is not in random order.
# The first 4,000 are to learn from. The other 2,000 are held back until section 4.

# %%
grey, labels = datasets.mnist("train", 6000)
order = np.random.default_rng(0).permutation(6000)
grey, labels = grey[order], labels[order]
print(grey.shape, "grey levels from", grey.min(), "to", grey.max())
print("the first ten:", labels[:10])

# %% [markdown]
# A coin knows heads and tails, so make every pixel black or white.
# People do it in two ways: black where there is *any* ink (a threshold of 0.5), or only where the ink is *dark* (128 or more).
#
# **Predict first.** What share of all pixels is black under each rule? What will change in the pictures?
#
# <details><summary>Answer</summary>
#
# Any ink: 19 %. Dark ink: 13 %. So 6 % of all pixels are pale, and they change sides.
# They are the soft edges of the strokes: with "any ink" every stroke grows fatter, and small holes begin to close.
#
# </details>

# %%
any_ink = datasets.binarise(grey, 0.5)
dark_ink = datasets.binarise(grey, 128)
print(f"any ink {any_ink.mean():.1%}, dark ink {dark_ink.mean():.1%}")
figure = plots.plot_images(
    np.concatenate([grey[:10] / 255, any_ink[:10], dark_ink[:10]]),
    row_labels=["grey", "any ink", "dark ink"],
    title="Ten digits, three ways",
)

# %% [markdown]
# Now the model.
# A **component** is 784 coins, one for each pixel, each with its own probability of black.
# To draw an image, pick a component, then throw each of its coins **once**.
# The 784 probabilities are the component's **mean image**, a row of `means`.

# %% [markdown]
# **By hand**, with three pixels.
# A component has the mean image (0.9, 0.2, 0.5). How probable is the image black, white, black?
#
# $$0.9 \cdot (1 - 0.2) \cdot 0.5 = 0.36$$
#
# In logarithms: $-0.105 - 0.223 - 0.693 = -1.022$ nats.
# A black pixel brings $\mu$, a white pixel $1 - \mu$. With $x = 1$ for black and $x = 0$ for white that is one formula:
#
# $$p(x_i \mid \mu_j) = \prod_{s} \mu_{js}^{\,x_{is}} (1 - \mu_{js})^{1 - x_{is}}$$
#
# $$\log p(x_i \mid \mu_j) = \sum_s \big[\, x_{is} \log \mu_{js} + (1 - x_{is}) \log (1 - \mu_{js}) \,\big]$$
#
# $i$ counts images, $j$ components, $s$ pixels.

# %% [markdown]
# The formula does not mind grey.
# A pixel of 0.3 under $\mu = 0.8$ gives $0.3 \log 0.8 + 0.7 \log 0.2 = -0.067 - 1.127 = -1.194$.
# Read it as a coin thrown ten times with three heads, where each throw counts for a tenth.
#
# It has a price. Over all grey levels these numbers are no longer probabilities, so compare a log-likelihood of grey images only with others of the same grey images.
# This lesson works with dark ink, 0 and 1, and comes back to grey in section 3.

# %%
X = dark_ink[:4000].astype(float)  # (4000, 784) to learn from
X_held = dark_ink[4000:].astype(float)  # (2000, 784) held out
digits, digits_held = labels[:4000], labels[4000:]

# %% [markdown]
# ## 2. A product of 784 factors
#
# *20 minutes*
#
# Here is one image and ten components with wild means, drawn anywhere between 0 and 1.
# `factors` holds $\mu$ where the pixel is black and $1 - \mu$ where it is white.
#
# **Predict first.** A typical factor is about $1/e$. What will the ten products of 784 factors be?
#
# <details><summary>Answer</summary>
#
# About $e^{-784} = 10^{-340}$, and the smallest positive number of your computer is $5 \cdot 10^{-324}$.
# So nine of the ten are 0.0, and one survives a little above that number.
# For about half of the 4,000 images all ten are 0.0, and then Bayes' rule divides 0 by 0.
#
# </details>

# %%
wild = np.random.default_rng(0).random((10, 784))
factors = np.where(X[0] == 1, wild, 1 - wild)  # (10, 784)
print(np.prod(factors, axis=1))
ax = plots.plot_underflow(np.log(factors[0]))

# %% [markdown]
# The blue line is the way out.
# A sum of 784 logarithms is a number like −834, and a computer likes such numbers.
#
# But Bayes' rule needs a *sum* of probabilities below its bar, and the mixture's likelihood is one as well.
# How do you add $e^{-1000}$, $e^{-1001}$ and $e^{-1002}$ when each of them is 0.0?

# %% [markdown]
# **By hand.** Take out the largest.
#
# $$\log(e^{-1000} + e^{-1001} + e^{-1002}) = -1000 + \log(1 + e^{-1} + e^{-2})$$
#
# And that is $-1000 + \log 1.503 = -999.592$.
#
# The three shares come from the same numbers: $1 / 1.503 = 0.665$, then $0.368 / 1.503 = 0.245$ and $0.135 / 1.503 = 0.090$.
# Nothing had to be tiny. The trick is called **log-sum-exp**, and SciPy has it.

# %%
three = np.array([-1000.0, -1001.0, -1002.0])
with np.errstate(divide="ignore"):
    print("directly:             ", np.log(np.exp(three).sum()))
print("with the largest out: ", three.max() + np.log(np.exp(three - three.max()).sum()))
print("scipy:                ", logsumexp(three))
print("shares:               ", np.exp(three - logsumexp(three)).round(3))

# %% [markdown]
# ### A pixel that is never black
#
# The corner of an image is white in all 4,000 of them, so its mean is exactly 0.
# There are four cases of a pixel that the model is certain of:
#
# | pixel | mean | factor | what it adds to log p |
# |---|---|---|---|
# | white, 0 | 0 | 1 | 0 |
# | black, 1 | 0 | 0 | −∞, impossible |
# | black, 1 | 1 | 1 | 0 |
# | white, 0 | 1 | 0 | −∞, impossible |

# %% [markdown]
# In the first row the formula says $0 \cdot \log 0$, and the factor says that this is 0.
#
# **Predict first.** What does the computer say?

# %%
with np.errstate(divide="ignore", invalid="ignore"):
    print(0.0 * np.log(0.0))

# %% [markdown]
# <details><summary>Answer</summary>
#
# `nan`, not a number: it takes 0 times minus infinity.
# And a sum with one nan is nan. One white corner, and the log-probability of the whole image is gone.
#
# </details>

# %% [markdown]
# Some notebooks add a tiny number inside the logarithm, and the nan is away. In section 6 you will see what that costs.

# %% [markdown]
# ### Exercise: `log_bernoulli` (5 points)
#
# Return $\log p(x_i \mid \mu_j)$ for every image and every component.
#
# The sum over the pixels of $x_{is} \log \mu_{js}$ is a matrix product, `X @ np.log(means).T`, and the other half is another one.
# So two products do it all. That leaves the certain pixels, where $0 \log 0 = 0$.
# One way: where a mean is 0, take the logarithm of 1 instead, so that the pixel adds 0. Then find the images that have ink there: those get −∞. The same for means of 1.
#
# Another way: SciPy's `xlogy(x, m)` is $x \log m$ with $0 \log 0 = 0$, and `xlog1py(1 - x, -m)` is the other half.
# A loop over the components with them passes the check too, but on 4,000 digits it takes about fifteen times as long.
#
# In your answers use NumPy, SciPy, and whatever you have written yourself.
# `emlib` brings the data and the pictures; its formulas, such as `bernoulli.log_bernoulli`, are the answers, and an answer that calls one earns nothing.
# The same goes for what scikit-learn has ready-made: its naive Bayes and its tables of clusters are for comparing, in cells of your own.
#
# The check asks images in every type that can hold them: floats, ints, bytes (as the digits come, `uint8`), `bool`, and grey ones.
# Mind that `1 - 2 * X` has no −1 in bytes: 255 stands there.

# %% nbgrader={"grade": false, "grade_id": "digits-log_bernoulli", "locked": false, "schema_version": 3, "solution": true, "task": false}
def log_bernoulli(X, means):
    """Compute the log-probability of every image under every component.

    X : array (n, d), pixels: 0 or 1 (float, int, uint8 or bool), or any grey level between
    means : array (k, d), probability that each pixel is black, 0 and 1 included
    Returns array (n, k), nats; -inf where an image is impossible, never nan

    >>> means = np.array([[0.5, 0.5], [1.0, 0.0], [0.0, 0.5]])
    >>> log_bernoulli(np.array([[1, 0]]), means).round(3)
    array([[-1.386,  0.   ,   -inf]])
    """
    ### BEGIN SOLUTION
    log_black = np.log(np.where(means > 0, means, 1))  # (k, d)
    log_white = np.log(np.where(means < 1, 1 - means, 1))
    log_p = X @ log_black.T + (1 - X) @ log_white.T  # (n, k)
    contradictions = X @ (means == 0).T + (1 - X) @ (means == 1).T
    return np.where(contradictions > 0, -np.inf, log_p)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "digits-log_bernoulli-check", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("digits-log_bernoulli", log_bernoulli)

# %% [markdown]
# ### Exercise: `e_step` (10 points)
#
# **By hand**: two components of equal weight, means (0.9, 0.1) and (0.5, 0.5), and the image black, white.
# The first makes it with probability $0.9 \cdot 0.9 = 0.81$, the second with $0.5 \cdot 0.5 = 0.25$.
# So the first is responsible for $0.81 / 1.06 = 0.764$ of it, and the log-likelihood is $\log(0.5 \cdot 0.81 + 0.5 \cdot 0.25) = \log 0.53 = -0.635$.
#
# It is the E-step that you know. Use your `log_bernoulli`, and keep every number as a logarithm:
#
# $$\log r_{ij} = \log w_j + \log p(x_i \mid \mu_j) - \log \sum_l w_l\, p(x_i \mid \mu_l)
# \qquad \text{loglik} = \sum_i \log \sum_l w_l\, p(x_i \mid \mu_l)$$
#
# $w_j$ is the mixing weight. It was $1/k$ for the coins and cancelled; here it does not.
# Take `np.exp` at the very end only: by then the numbers lie between 0 and 1.
# In the check no weight is 0, and every image is possible under at least one component.

# %% nbgrader={"grade": false, "grade_id": "digits-e_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def e_step(X, weights, means):
    """Say how probable each component is for each image.

    X : array (n, d), pixels: 0 or 1 of any type, or any grey level between
    weights : array (k,), sum to 1
    means : array (k, d), probability that each pixel is black
    Returns R : array (n, k), responsibilities, rows sum to 1
    and loglik : float, log-likelihood of weights and means, nats, summed over the images

    >>> weights, means = np.array([0.5, 0.5]), np.array([[0.9, 0.1], [0.5, 0.5]])
    >>> R, loglik = e_step(np.array([[1, 0]]), weights, means)
    >>> R.round(3), round(loglik, 3)
    (array([[0.764, 0.236]]), -0.635)
    """
    ### BEGIN SOLUTION
    log_joint = np.log(weights) + log_bernoulli(X, means)  # (n, k)
    log_total = logsumexp(log_joint, axis=1, keepdims=True)  # (n, 1)
    return np.exp(log_joint - log_total), float(log_total.sum())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "digits-e_step-check", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
check("digits-e_step", e_step)

# %% [markdown]
# The image from above again, with the same wild means.
# Nine of its ten products were 0.0. Now there is an answer that you can trust.

# %%
R, loglik = e_step(X[:1], np.full(10, 0.1), wild)
print("responsibilities:", R[0].round(3))
print(f"log-likelihood of this one image: {loglik:.2f} nats")

# %% [markdown]
# ## 3. Ten faces
#
# *20 minutes*
#
# The M-step counts, as always. For a component, the mean of a pixel is the share of black among *its* images.
#
# **By hand**, one pixel and four images: the pixel is 1, 0, 1, 1 and the component's responsibilities are 0.9, 0.5, 0.1, 0.5.
# The component has $0.9 + 0.5 + 0.1 + 0.5 = 2$ images, and the pixel is black in $0.9 + 0.1 + 0.5 = 1.5$ of them.
# So its mean is $1.5 / 2 = 0.75$, and the component's weight is $2 / 4 = 0.5$.
#
# $$n_j = \sum_i r_{ij} \qquad \mu_{js} = \frac{\sum_i r_{ij}\, x_{is}}{n_j} \qquad w_j = \frac{n_j}{n}$$

# %% [markdown]
# ### Exercise: `m_step` (10 points)
#
# Again a matrix product does the sum over the images.
# In the check every component has some image, grey or not, and means of exactly 0 and 1 stay what they are.

# %% nbgrader={"grade": false, "grade_id": "digits-m_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def m_step(X, R):
    """Estimate weights and mean images from images that are shared out.

    X : array (n, d), pixels: 0 or 1 of any type, or any grey level between
    R : array (n, k), responsibilities, rows sum to 1
    Returns weights : array (k,), sum to 1, and means : array (k, d)

    >>> X, R = np.array([[1, 0], [1, 1]]), np.array([[1.0, 0.0], [0.5, 0.5]])
    >>> weights, means = m_step(X, R)
    >>> weights, means.round(2)
    (array([0.75, 0.25]), array([[1.  , 0.33],
           [1.  , 1.  ]]))
    """
    ### BEGIN SOLUTION
    counts = R.sum(axis=0)  # (k,) images of each component
    return counts / len(X), (R.T @ X) / counts[:, None]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "digits-m_step-check", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
check("digits-m_step", m_step)

# %% [markdown]
# ### EM on 4,000 digits
#
# Where to start? From noise: ten components, equal weights, every mean somewhere between 0.4 and 0.6.
# All ten the same would not do. You met that saddle with the coins: components that are equal stay equal.

# %%
def noise(k, seed):
    """Return equal weights (k,) and means (k, 784) of pure noise."""
    rng = np.random.default_rng(seed)
    return np.full(k, 1 / k), rng.uniform(0.4, 0.6, size=(k, 784))


# %% [markdown]
# **Predict first.** You run EM with ten components. Nobody mentions digits. Will there be one component for each digit? If not, which digits will share?
#
# `run_em` is the loop that you wrote in lesson 1. It calls `callback` after every step, and that moves the bar.
# It may take 60 steps, but it stops as soon as a step gains less than 0.4 nats, which is 0.0001 for each image.

# %%
with Progress() as bar:
    task = bar.add_task("EM", total=60)
    fit = run_em(
        X, e_step, m_step, noise(10, seed=1), tol=0.4, max_iter=60,
        callback=lambda t, step: bar.update(task, completed=t),
    )
    bar.update(task, total=fit.n_iter)  # it stopped before the 60th step
per_image = fit.logliks / 4000
print(f"{fit.n_iter} steps, from {per_image[0]:.1f} to {per_image[-1]:.2f} nats per image")

# %% [markdown]
# From −547.4 to −164.12 nats for each image.
# Here is how it got there: from left to right the ten components, from top to bottom some of the steps.

# %%
figure = plots.plot_strip(fit.history, title="Noise turns into ten faces")

# %% [markdown]
# Now with a slider. Below each mean image stand two of the images that it is responsible for: the one that it explains best, and the one that it explains worst.
#
# **Predict first.** Which components decide early, and which are still undecided after four steps?
#
# <details><summary>Answer</summary>
#
# The 8 in the eighth column and the 9 in the tenth are there after two steps.
# The third and the fourth column begin as a blur of everything. Both become a 1, one upright and one slanted.
# The ninth is still something between 8 and 0 at step eight, and the sixth has not made up its mind at step twelve.
#
# </details>

# %%
stepper(fit.history[:13], X=X)

# %%
figure = plots.plot_means(*fit.params, title="After the last step, each under its weight")

# %% [markdown]
# ### Ten components, ten digits?
#
# So far the labels have not been used at all. Now look at them.
# Give each image to its most responsible component, and call that its **cluster**.
# Then count: how often did cluster $j$ meet the true digit $c$?
#
# **By hand**, three images: clusters 0, 0, 1, and true digits 7, 7, 1.
# Row 0 of the table has a 2 in column 7. Row 1 has a 1 in column 1. Everything else is 0.
# This is a **contingency matrix**.

# %% [markdown]
# ### Exercise: `contingency` (5 points)
#
# There may be more clusters than ten, and a cluster may be empty; then its row is all zeros.

# %% nbgrader={"grade": false, "grade_id": "digits-contingency", "locked": false, "schema_version": 3, "solution": true, "task": false}
def contingency(z, labels, k):
    """Count how often each cluster met each true digit.

    z : array (n,), the cluster of each image, 0 to k - 1
    labels : array (n,), the true digit of each image, 0 to 9
    k : int, number of clusters
    Returns array (k, 10) of counts, a row for each cluster, a column for each digit

    >>> contingency(np.array([0, 0, 1]), np.array([7, 7, 1]), 2)[:, [1, 7]]
    array([[0, 2],
           [1, 0]])
    """
    ### BEGIN SOLUTION
    counts = np.zeros((k, 10), dtype=int)
    for cluster, digit in zip(z, labels, strict=True):
        counts[cluster, digit] += 1
    return counts
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "digits-contingency-check", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("digits-contingency", contingency)

# %%
z = fit.history[-1].R.argmax(axis=1)
counts = contingency(z, digits, 10)
figure = plots.plot_contingency(counts, fit.params[1])

# %% [markdown]
# Read it row by row. What happened to your prediction?
#
# <details><summary>Answer</summary>
#
# No: ten components are not ten digits.
# The 1 has two clusters, 2 and 3, and hardly anybody else goes there.
# 4, 7 and 9 share clusters 1, 4 and 9: written by hand, each of them is a hook or a loop on top of a slanted stroke.
# No cluster is mostly 5 or mostly 9. EM found ten groups that explain the *pixels*. It was never asked about digits.
#
# </details>

# %% [markdown]
# Two numbers sum it up.
#
# **Purity**: name each cluster after its commonest digit; what share of the images is then right?
# By hand, from the largest number in each row: $(200 + 165 + 213 + \dots + 201) / 4000 = 0.5425$.
#
# **NMI**, normalised mutual information: how much does knowing the cluster tell about the digit, from 0 (nothing) to 1 (all)?
# The difference shows when there are many clusters.

# %%
def purity(counts):
    """Return the share of images that belong to the commonest digit of their cluster."""
    return counts.max(axis=1).sum() / counts.sum()


print(f"purity {purity(counts):.4f}, NMI {normalized_mutual_info_score(digits, z):.3f}")

# %% [markdown]
# **Predict first.** Put every image into a cluster of its own, 4,000 clusters. What is the purity? And the NMI?

# %%
alone = np.arange(4000)
print(f"purity {purity(contingency(alone, digits, 4000)):.3f}")
print(f"NMI    {normalized_mutual_info_score(digits, alone):.3f}")

# %% [markdown]
# <details><summary>Answer</summary>
#
# Purity 1.000, for a clustering that says nothing.
# NMI is 0.434: the clusters tell the digit, but at the price of 4,000 names where ten would do.
# So compare purities only at the same number of clusters.
#
# </details>

# %% [markdown]
# ### Twenty components
#
# **Predict first.** Give EM twenty components. Will the digits that shared get components of their own, or will the others get more?

# %%
fit_20 = run_em(X, e_step, m_step, noise(20, seed=1), tol=0.4, max_iter=30)
z_20 = fit_20.history[-1].R.argmax(axis=1)
counts_20 = contingency(z_20, digits, 20)
print(f"{fit_20.loglik / 4000:.2f} nats per image, purity {purity(counts_20):.3f}", end=", ")
print(f"NMI {normalized_mutual_info_score(digits, z_20):.3f}")
figure = plots.plot_contingency(counts_20, fit_20.params[1], title="Twenty clusters")

# %% [markdown]
# <details><summary>Answer</summary>
#
# Both.
# Cluster 9 is mostly 4 now, cluster 7 is nearly all 7. But 0 and 6 got three clusters each, while the 5 has none of its own and lives with the 8.
# Two kinds of 0 differ in more pixels than the average 5 and the average 8 do, and pixels are all that EM sees.
#
# </details>

# %% [markdown]
# ### Other starts, other inks
#
# Noise from another seed leads to another hill, as with the coins.
# Here are five starts: how probable each run makes the images, and how well its clusters fit the digits.
#
# **Predict first.** Is the run with the highest log-likelihood the one with the highest purity?

# %%
logliks, purities = [fit.loglik / 4000], [purity(counts)]
for seed in track([2, 3, 4, 5], description="four more starts"):
    run = run_em(X, e_step, m_step, noise(10, seed), tol=0.4, max_iter=20)
    logliks.append(run.loglik / 4000)
    purities.append(purity(contingency(run.history[-1].R.argmax(axis=1), digits, 10)))
ax = plots.plot_runs(logliks, purities, range(1, 6), title="Five starts")

# %% [markdown]
# <details><summary>Answer</summary>
#
# No. Start 5 has the best log-likelihood, −163.78, and a purity of 0.58.
# Start 4 has the best purity, 0.62, and only −164.30.
# Keep this picture in mind for the question in section 8.
#
# </details>

# %% [markdown]
# And the ink?
# Any ink and grey, twenty steps from the same start. (Dark ink has −164.25 nats per image by then, and an NMI of 0.478.)
#
# **Predict first.** Which of the three gets the highest log-likelihood? May you conclude that it is the best input?

# %%
inks = {"any ink": any_ink[:4000].astype(float), "grey": grey[:4000] / 255}
for name, images in inks.items():
    run = run_em(images, e_step, m_step, noise(10, seed=1), tol=0.4, max_iter=20)
    clusters = run.history[-1].R.argmax(axis=1)
    score = normalized_mutual_info_score(digits, clusters)
    print(f"{name:8}  {run.loglik / 4000:8.2f} nats per image   NMI {score:.3f}")

# %% [markdown]
# <details><summary>Answer</summary>
#
# Dark ink; any ink has −181.5 and grey −166.6. But you may conclude nothing, for these are three different sets of data.
# NMI can be compared, since the labels are the same: 0.486 for any ink and 0.496 for grey.
# Grey was ahead of dark ink in three of four starts that we tried, by 0.03 at most. From start to start it moved by 0.06: luck matters more than ink.
#
# </details>

# %% [markdown]
# ### What if?
#
# A panel to play with, on the first 1,000 images. Every change runs your two functions again, ten steps at most.
#
# **Predict first.** Give it one component only. What will the face look like? And with two, what will they share out between them?

# %%
what_if(X[:1000], e_step, m_step, view="digits", k=10, seed=1, max_iter=10)

# %% [markdown]
# <details><summary>Answer</summary>
#
# One component is the mean of all images: a grey blot, and EM is over after one step.
# Two share out the slim and the round: one face is an upright stroke with something of 4, 7 and 9 in it, the other a ring.
#
# </details>

# %% [markdown]
# ## 4. A pixel never lit
#
# *10 minutes*
#
# Now fetch the 2,000 images that were held back. They are ordinary digits.
#
# **Predict first.** The 4,000 images have −164.12 nats each. What will the 2,000 new ones have?

# %%
with np.errstate(invalid="ignore"):
    _, loglik = e_step(X_held, *fit.params)
impossible = np.isinf(log_bernoulli(X_held, fit.params[1])).all(axis=1)
print("log-likelihood of the held-out images:", loglik)
print(impossible.sum(), "of 2,000 images are impossible under all ten components")

# %%
figure = plots.plot_images(X_held[impossible][:10], title="Impossible digits")

# %% [markdown]
# <details><summary>Answer</summary>
#
# Minus infinity, because of 27 images, and most of them are quite readable.
# Every component has a mean of 0 at some pixel where such an image has ink, and often a single pixel is enough: nine of these ten are one pixel away from being possible.
# A component has about 400 images. If none of them had ink at a pixel, it says: never.
#
# </details>

# %% [markdown]
# The mistake is ours. From "I have not seen it in 400 images" does not follow "it cannot be".

# %% [markdown]
# **By hand.** Add images that nobody drew.
# Let every component see, beside its own images, $\alpha$ images that are all black and $\alpha$ that are all white.
# A pixel that was black in 0 of 400 images then has the mean $(0 + \alpha) / (400 + 2 \alpha)$.
#
# - $\alpha = 1$: $1 / 402 = 0.0025$. A black pixel costs $\log 0.0025 = -6.0$ nats.
# - $\alpha = 0.1$: $0.1 / 400.2 = 0.00025$. It costs $-8.3$ nats.
# - $\alpha = 0$: it costs everything.

# %% [markdown]
# Do the same for the weights: every component gets $\alpha$ imaginary images before they are compared.
#
# $$\mu_{js} = \frac{\sum_i r_{ij}\, x_{is} + \alpha}{n_j + 2 \alpha} \qquad w_j = \frac{n_j + \alpha}{n + k\, \alpha}$$
#
# This is called **smoothing**. Bayesians call it MAP, *maximum a posteriori*: the best parameters when you believed, before you saw anything, that means near 0 and 1 are improbable.
# $\alpha$ says how strongly you believed it, counted in images.

# %% [markdown]
# ### Exercise: `m_step_map` (5 points)
#
# With $\alpha = 0$ it should be your `m_step`; you may call it.

# %% nbgrader={"grade": false, "grade_id": "digits-m_step_map", "locked": false, "schema_version": 3, "solution": true, "task": false}
def m_step_map(X, R, alpha):
    """Estimate weights and mean images with smoothing.

    X : array (n, d), pixels: 0 or 1 of any type, or any grey level between
    R : array (n, k), responsibilities, rows sum to 1
    alpha : float, at least 0, the number of imaginary images of each kind
    Returns weights : array (k,), sum to 1, and means : array (k, d)

    >>> m_step_map(np.array([[1, 0], [1, 0]]), np.array([[1.0], [1.0]]), 1)
    (array([1.]), array([[0.75, 0.25]]))
    """
    ### BEGIN SOLUTION
    n, k = R.shape
    counts = R.sum(axis=0)  # (k,)
    means = (R.T @ X + alpha) / (counts + 2 * alpha)[:, None]
    return (counts + alpha) / (n + k * alpha), means
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "digits-m_step_map-check", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("digits-m_step_map", m_step_map)

# %% [markdown]
# ### The held-out images choose α
#
# Keep the responsibilities of the run and redo only its last M-step, with one $\alpha$ after the other.
# Each time ask the 2,000 held-out images how probable they are.
#
# **Predict first.** Which one is best? What happens when $\alpha$ is huge?

# %%
R = fit.history[-1].R
alphas = [1e-6, 1e-4, 0.01, 0.1, 1, 10]
scores = [e_step(X_held, *m_step_map(X, R, alpha))[1] / 2000 for alpha in alphas]
ax = plots.plot_held_out(
    alphas, None, scores, xlabel="α (imaginary images)", title="How much smoothing?"
)

# %% [markdown]
# <details><summary>Answer</summary>
#
# A tenth of an image, −165.80 nats. With a millionth it is 1.0 worse, with one image 0.6, with ten images 10.
# When α is huge, every mean goes to 1/2, and every image has 784 · log 2 = −543 nats: the model knows nothing.
#
# </details>

# %% [markdown]
# Now smooth in every step.
# EM then climbs the log-likelihood *plus* the log of that earlier belief, so the loop has to watch the sum: that is what `log_prior` is for.
#
# **Predict first.** `m_step` was made to *maximise* the log-likelihood of the training images, and it ended at −164.12. `m_step_map` maximises something else. Go on with it from there. Will the training images end higher or lower?

# %%
def m_step_smooth(X, R):
    """Do the M-step with a tenth of an imaginary image."""
    return m_step_map(X, R, 0.1)


smooth = run_em(
    X, e_step, m_step_smooth, m_step_smooth(X, R), tol=0.4, max_iter=25,
    log_prior=lambda weights, means: bernoulli.log_prior(weights, means, 0.1),
)
_, loglik_held = e_step(X_held, *smooth.params)
print(f"training {smooth.loglik / 4000:.2f}, held out {loglik_held / 2000:.2f} nats per image")

# %% [markdown]
# <details><summary>Answer</summary>
#
# Higher, −162.53, and the held-out images rise to −164.64 as well.
# A mean of exactly 0 is a trap. An image with ink there gets the responsibility 0, for ever, so the mean stays 0 for ever.
# Without smoothing, EM locks such doors behind itself within a few steps, and ends on a lower hill.
#
# </details>

# %% [markdown]
# ### How many components?
#
# In lesson 2 the number of components was chosen by BIC. Held-out images can do it without a formula.
# Take only 500 images to learn from, and 1 to 160 components.
# The start is now one that spreads the components over the images, `bernoulli.init`.
#
# **Predict first.** Which curve has a top, and which rises for ever?

# %%
few, numbers = X[:500], [1, 2, 5, 10, 20, 40, 80, 160]
train, held = [], []
for k in track(numbers, description="number of components"):
    run = run_em(
        few, e_step, m_step_smooth, bernoulli.init(few, k, np.random.default_rng(1)),
        tol=0.05, max_iter=25,
    )
    train.append(run.loglik / 500)
    held.append(e_step(X_held, *run.params)[1] / 2000)

# %%
ax = plots.plot_held_out(
    numbers, train, held, xlabel="components k", title="500 images to learn from"
)

# %% [markdown]
# <details><summary>Answer</summary>
#
# The training images always like more components: with 500 of them, each could have its own.
# The held-out images like 40 best, −163.55. From there on a component has a dozen images or fewer to learn 784 numbers from, and learns them by heart.
# With all 4,000 images the held-out curve still rises at 100 components, to −138 nats: more data can pay for more components.
#
# </details>

# %% [markdown]
# ## 5. The model draws
#
# *5 minutes*
#
# A model that says how probable an image is can also make images: pick a component by its weight, throw its 784 coins.
# First a larger model, 40 components on the 4,000 images.

# %%
start = bernoulli.init(X, 40, np.random.default_rng(1))
large = run_em(X, e_step, m_step_smooth, start, tol=0.4, max_iter=20)
weights, means = large.params
print(f"held out: {e_step(X_held, weights, means)[1] / 2000:.2f} nats per image")
figure = plots.plot_means(weights, means, title="Forty components")

# %% [markdown]
# **Predict first.** Will its drawings pass for handwriting? What will be right about them, and what will be wrong?

# %%
rng = np.random.default_rng(4)
picked = rng.choice(40, size=10, p=weights)
drawn = rng.random((10, 784)) < means[picked]
figure = plots.plot_images(
    np.concatenate([means[picked], drawn]), row_labels=["component", "drawing"],
    title="Digits that nobody wrote",
)

# %% [markdown]
# <details><summary>Answer</summary>
#
# The shape is right, and the strokes are torn.
# Within a component every pixel is thrown on its own, so a pixel does not know whether its neighbour is black.
# Where the mean is grey, real writers put the stroke *here or there*; the model puts half of the pixels in both places.
#
# </details>

# %% [markdown]
# ### Half a digit
#
# Cover the lower half of an image. The upper half is 392 pixels, and your `e_step` works for any number of pixels.
#
# - Ask the upper half which component it comes from: `e_step` with the first 392 columns of `means`.
# - Fill the lower half with the components' lower halves, mixed by those responsibilities: `R @ means[:, 392:]`.
#
# **Predict first.** For which digits will this fail? (Which digits look the same from the waist up?)

# %%
rows = [np.flatnonzero(digits_held == digit)[1] for digit in range(10)]  # one of each digit
upper = X_held[rows][:, :392]
R_upper, _ = e_step(upper, weights, means[:, :392])
completed = np.hstack([upper, R_upper @ means[:, 392:]])
figure = plots.plot_completions(X_held[rows], np.arange(784) < 392, completed)

# %% [markdown]
# <details><summary>Answer</summary>
#
# It does well where the upper half decides: the 0, the 1, the 3, the 4, the 6, the 9.
# The 5 becomes an 8, and the 8 becomes something like a 0. Their upper halves could really be either.
# Where it is unsure it mixes, and a mixture of halves is a blur: the grey says "I don't know".
#
# </details>

# %% [markdown]
# No line of this was written for completing images. A mixture answers any question of the kind "given these pixels, what about those?".
# Cover other parts: change 392 to 196 (a quarter is shown) or to 588.

# %% [markdown]
# ## 6. Find the bugs
#
# *15 minutes*
#
# Three E-steps from notebooks that were really published, rewritten but with their mistakes intact. Each runs without complaint.
# For each: which **property** breaks?

# %% [markdown]
# ### Bug one

# %%
def log_p_one(X, means):
    """Return log-probabilities (n, k), or so its author thinks."""
    return X @ np.log(means).T + X @ np.log(1 - means).T


def e_step_one(X, weights, means):
    """Do the E-step with those log-probabilities."""
    log_joint = np.log(weights) + log_p_one(X, means)
    log_total = logsumexp(log_joint, axis=1, keepdims=True)
    return np.exp(log_joint - log_total), float(log_total.sum())


# %% [markdown]
# Ten steps from the usual start. (The M-step smooths, so that no mean is 0. The loop goes on whatever the log-likelihood does.)

# %%
params, seen = noise(10, seed=1), []
for _ in range(11):
    R, loglik = e_step_one(X, *params)
    seen.append(loglik)
    params = m_step_smooth(X, R)
ax = plots.plot_loglik(seen, per_point=4000, title="Bug one: what it reports")
print("images of each cluster:", np.bincount(R.argmax(axis=1), minlength=10))

# %% [markdown]
# **Predict first.** What is wrong in that curve? Then read the code: what is `log_p_one` of an image without any ink?
#
# <details><summary>Answer</summary>
#
# The log-likelihood falls at the very first step, and again later. EM never does that: this is the property that breaks.
# A blank image has x = 0 everywhere, so both products are 0 and its probability is $e^0 = 1$, under every component.
# White pixels count for nothing: x stands where 1 − x belongs. Seven of the ten clusters have run empty.
#
# </details>

# %% [markdown]
# Here is a test that finds such bugs without any data.
# With three pixels there are only eight images. **Their probabilities must sum to 1.**

# %%
def total_probability(log_p):
    """Add up the probabilities of all eight images of three pixels, under one component."""
    images = np.array(list(itertools.product([0.0, 1.0], repeat=3)))  # (8, 3)
    return float(np.exp(log_p(images, np.array([[0.9, 0.2, 0.5]]))).sum())


print("yours:  ", round(total_probability(log_bernoulli), 6))
print("bug one:", round(total_probability(log_p_one), 6))

# %% [markdown]
# Mend the one wrong line.

# %% nbgrader={"grade": false, "grade_id": "digits-bug-ink", "locked": false, "schema_version": 3, "solution": true, "task": false}
def log_p_mended(X, means):
    """Return log-probabilities (n, k) for means strictly between 0 and 1."""
    ### BEGIN SOLUTION
    return X @ np.log(means).T + (1 - X) @ np.log(1 - means).T
    ### END SOLUTION


# %%
total = total_probability(log_p_mended)
assert np.isclose(total, 1), f"they sum to {total:.4f}: what does a white pixel add?"
print("The eight probabilities sum to 1.")

# %% [markdown]
# ### Bug two
#
# This author uses your `log_bernoulli` and log-sum-exp. The log-likelihood rises at every step, and the faces are fine.

# %%
def e_step_two(X, weights, means):
    """Return responsibilities and log-likelihood, or so its author thinks."""
    log_p = log_bernoulli(X, means)  # (n, k)
    log_total = logsumexp(log_p, axis=1, keepdims=True)
    R = np.exp(np.log(weights) + log_p - log_total)
    return R, float(log_total.sum())


# %%
wrong = run_em(X, e_step_two, bernoulli.m_step, noise(10, seed=1), tol=0.4, max_iter=25)
print(f"log-likelihood, it says: {wrong.logliks[1] / 4000:.2f} to {wrong.loglik / 4000:.2f}")
figure = plots.plot_means(*wrong.params, title="Bug two, after 25 steps")

# %% [markdown]
# **Predict first.** Look at the small numbers above the faces. What is odd, and which property of $R$ breaks?
#
# <details><summary>Answer</summary>
#
# Three components hold 99 % of the weight, seven have 0.00, although each of the ten explains a few hundred images best.
# The rows of R do not sum to 1. In the first step every row sums to 0.1.
# The weights stand above the bar of Bayes' rule and are missing below it, so every step multiplies by them once more, and the rich get richer.
#
# </details>

# %%
for t in (0, 1, 5, 25):
    sums = wrong.history[t].R.sum(axis=1)
    print(f"step {t:2}: a row of R sums to between {sums.min():.4f} and {sums.max():.4f}")

# %% [markdown]
# The slider runs this E-step beside the right one, on 300 images, and stops where they part.

# %%
stepper(X[:300], e_step_two, bernoulli.m_step, noise(10, seed=1), max_iter=3)

# %% [markdown]
# Mend it.

# %% nbgrader={"grade": false, "grade_id": "digits-bug-weights", "locked": false, "schema_version": 3, "solution": true, "task": false}
def e_step_mended(X, weights, means):
    """The same E-step, with one wrong line left for you."""
    log_p = log_bernoulli(X, means)  # (n, k)
    ### BEGIN SOLUTION
    log_total = logsumexp(np.log(weights) + log_p, axis=1, keepdims=True)
    ### END SOLUTION
    R = np.exp(np.log(weights) + log_p - log_total)
    return R, float(log_total.sum())


# %%
R, loglik = e_step_mended(X, *smooth.params)
assert np.allclose(R.sum(axis=1), 1), "rows of R must sum to 1: what stands below the bar?"
assert np.isclose(loglik, smooth.loglik), "the log-likelihood is not the mixture's"
print("Every row sums to 1.")

# %% [markdown]
# ### Bug three
#
# Remember $0 \log 0$. This author found a quick way to get rid of it: add a tiny number inside the logarithm.

# %%
def log_p_three(X, means, eps=1e-7):
    """Return log-probabilities (n, k), with a tiny number to avoid the logarithm of 0."""
    return X @ np.log(means + eps).T + (1 - X) @ np.log(1 - means + eps).T


for eps in (1e-14, 1e-7, 1e-3, 0.1, 1):
    log_joint = np.log(fit.params[0]) + log_p_three(X_held, fit.params[1], eps)
    score = logsumexp(log_joint, axis=1).mean()
    print(f"eps {eps:7.0e}: held out {score:8.2f} nats per image")

# %% [markdown]
# No more minus infinity for the held-out images!
#
# **Predict first.** Which eps is best? Can you believe it? Which property breaks?
#
# <details><summary>Answer</summary>
#
# The larger, the better: with 0.1 it has −63 nats and beats every model of this lesson, and with 1 it has +481, a probability above 1.
# Black and white together have the probability $1 + 2\,\text{eps}$ at every pixel, so the eight images no longer sum to 1.
# With $10^{-7}$ that is hardly to be seen. But then the score of a held-out image is decided by a number that nobody chose: every pixel never lit costs $\log 10^{-7} = -16$ nats, or $-32$ with $10^{-14}$.
#
# </details>

# %%
for eps in (1e-7, 1e-3, 0.1):
    total = total_probability(lambda X, means, eps=eps: log_p_three(X, means, eps))
    print(f"eps {eps:7.0e}: the eight probabilities sum to {total:.7f}")

# %% [markdown]
# The two jobs of eps have better owners.
# That no image is impossible is a decision, it has a name, $\alpha$, and it belongs in the M-step.
# That $0 \log 0$ is 0 is arithmetic, and belongs here. Mend the line; `xlogy` and `xlog1py` are imported.

# %% nbgrader={"grade": false, "grade_id": "digits-bug-epsilon", "locked": false, "schema_version": 3, "solution": true, "task": false}
def log_p_exact(X, means):
    """Return log-probabilities (n, k), component by component, means of 0 and 1 included."""
    columns = []
    for mean in means:
        ### BEGIN SOLUTION
        log_p = xlogy(X, mean) + xlog1py(1 - X, -mean)  # (n, d)
        ### END SOLUTION
        columns.append(log_p.sum(axis=1))
    return np.column_stack(columns)


# %%
certain = log_p_exact(np.array([[1.0, 0.0], [0.0, 0.0]]), np.array([[1.0, 0.0]]))
assert np.isclose(total_probability(log_p_exact), 1), "the eight probabilities must sum to 1"
assert certain[0, 0] == 0, "an image that is certain has log-probability 0"
assert certain[1, 0] == -np.inf, "an image that is impossible has minus infinity"
print("Exact, also where a mean is 0 or 1.")

# %% [markdown]
# ## 7. All 60,000
#
# *10 minutes*
#
# A published notebook computes the log-probabilities with a loop over images, a loop over components in it, and a loop over pixels in that.
# One pass over all 60,000 digits takes about 650 seconds (we timed it), and it makes a hundred passes: 18 hours.
#
# Here are such loops, without their mistakes.

# %%
weights, means = smooth.params  # smoothed, so every mean lies strictly between 0 and 1


def nested_loops(X):
    """One image, one component, one pixel at a time."""
    log_p = np.zeros((len(X), len(means)))
    for i, j, s in itertools.product(range(len(X)), range(len(means)), range(784)):
        log_p[i, j] += math.log(means[j, s]) if X[i, s] else math.log(1 - means[j, s])
    return log_p


# %% [markdown]
# Four better ways. Each takes something away from the one before.

# %%
def row_by_row(X):
    """One image at a time, all components and pixels at once."""
    return np.array([np.log(means) @ x + np.log(1 - means) @ (1 - x) for x in X])


def two_products(X):
    """All images at once: your own function."""
    return log_bernoulli(X, means)


def one_product(X):
    """The same with half of the work; means strictly between 0 and 1."""
    return X @ np.log(means / (1 - means)).T + np.log(1 - means).sum(axis=1)


# %% [markdown]
# The last one is algebra: $x \log \mu + (1 - x) \log(1 - \mu) = x \log \frac{\mu}{1 - \mu} + \log(1 - \mu)$, and the second part needs no image at all.
# **By hand**, with $\mu = 0.8$: a black pixel gives $1.386 - 1.609 = -0.223 = \log 0.8$. Right.
#
# And now `x` only multiplies. 87 % of all pixels are 0, so keep only the others: a *sparse* matrix, and the same line of code.
#
# **Predict first.** The nested loops will need some minutes for 60,000 images. What do you expect of the other four?

# %%
def seconds(log_p, images):
    """Time log_p(images), best of three, and scale it up to 60,000 images."""
    best = min(timeit.repeat(lambda: log_p(images), number=1, repeat=3))
    return best * 60_000 / images.shape[0]


# %%
times = {
    "nested loops": seconds(nested_loops, X[:20]),
    "row by row": seconds(row_by_row, X[:400]),
    "two products": seconds(two_products, X),
    "one product": seconds(one_product, X),
    "one sparse product": seconds(one_product, sparse.csr_array(X)),
}
ax = plots.plot_timings(times, title="Log-probabilities of 60,000 digits, scaled up")

# %% [markdown]
# <details><summary>Answer</summary>
#
# Your machine has its own numbers. On ours, with nothing else to do: 180 s, 1.2 s, 0.3 s, 0.04 s and 0.016 s. What was taken away:
#
# | step | what went |
# |---|---|
# | to row by row | 470 million turns of Python's loop |
# | to two products | the logarithms of the means, computed afresh for every image |
# | to one product | the second product, and the table 1 − X |
# | to the sparse one | multiplications by zero |
#
# </details>

# %% [markdown]
# ### Block by block
#
# `two_products` on all 60,000 images wants them as floats: $60{,}000 \cdot 784 \cdot 8$ bytes are 376 MB, and `1 - X` the same again.
# As bytes they are 47 MB. So take 4,000 images at a time.
#
# The E-step does not mind. The M-step needs two sums, $\sum_i r_{ij}$ and $\sum_i r_{ij} x_i$, and **sums add up over blocks**.
# `bernoulli.stats` returns the two sums, `+` adds them, `bernoulli.from_stats` divides.

# %%
R, _ = e_step(X, *smooth.params)
halves = bernoulli.stats(X[:2000], R[:2000]) + bernoulli.stats(X[2000:], R[2000:])
by_halves, at_once = bernoulli.from_stats(halves, 0.1), m_step_smooth(X, R)
print("largest difference:", np.abs(by_halves.means - at_once[1]).max())

# %%
everything = datasets.binarise(datasets.mnist("train")[0], 128)  # (60000, 784), a byte a pixel
parts, logliks = [], []
for i in track(range(0, 60_000, 4000), description="blocks"):
    block = everything[i : i + 4000].astype(float)
    R, loglik = e_step(block, *smooth.params)
    parts.append(bernoulli.stats(block, R))
    logliks.append(loglik)
params = bernoulli.from_stats(sum(parts[1:], parts[0]), 0.1)
print(f"one pass over 60,000 images: {sum(logliks) / 60_000:.2f} nats per image")

# %% [markdown]
# From each block, 7,850 sums are all that a pass has to remember.
# This is how EM runs on data that do not fit into memory, or that lie on many machines.

# %% [markdown]
# ### To the end
#
# Now both ideas: sparse images, and only the sums. All 60,000 digits, twenty passes.
#
# **Predict first.** How long will it take? And will it be better on 10,000 test digits, which nobody has touched so far?

# %%
ink = sparse.csr_array(everything, dtype=float)


def e_step_sparse(X, weights, means):
    """Do the E-step on sparse images, means strictly between 0 and 1."""
    log_p = X @ np.log(means / (1 - means)).T + np.log(1 - means).sum(axis=1)
    log_joint = np.log(weights) + log_p
    log_total = logsumexp(log_joint, axis=1, keepdims=True)
    return np.exp(log_joint - log_total), float(log_total.sum())


def m_step_sparse(X, R):
    """Do the smoothed M-step on sparse images."""
    return bernoulli.from_stats(bernoulli.Sums(R.sum(axis=0), (X.T @ R).T), 0.1)


# %%
begin = time.perf_counter()
full = run_em(ink, e_step_sparse, m_step_sparse, params, tol=6, max_iter=20)
print(f"{full.n_iter} passes in {time.perf_counter() - begin:.1f} s")
X_test = datasets.binarise(datasets.mnist("test")[0], 128).astype(float)
for name, run in [(" 4,000", smooth), ("60,000", full)]:
    _, loglik = e_step(X_test, *run.params)
    print(f"learnt from {name}: test {loglik / 10_000:.2f} nats per image")

# %% [markdown]
# <details><summary>Answer</summary>
#
# One to two seconds, on our machine, for what took the nested loops hours.
# The test digits rise from −166.13 to −164.40 nats. That is not much: ten mean images are soon learnt, and 4,000 digits nearly suffice.
# To win more you would need more components, and 60,000 digits can pay for them.
#
# </details>

# %% [markdown]
# ## 8. In your own words
#
# *5 minutes*
#
# **Question (5 points, read by a person).**
# You run EM from several starts.
# The best likelihood and the best purity come from different runs.
# Is that a contradiction? Which run do you keep, and why?
#
# Three to eight sentences. (Double-click on `YOUR ANSWER HERE`, write, and press Shift + Enter.)
# Points: 2 for what each of the two measures, 1 for the verdict with its reason, 1 for an example from this lesson, 1 for which run to keep.

# %% [markdown] nbgrader={"grade": true, "grade_id": "digits-written", "locked": false, "points": 5, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** No.
# The likelihood says how probable the mixture makes the images; the labels do not occur in it.
# Purity says how well the clusters agree with the labels; the probabilities do not occur in it.
# EM climbs the first and has never heard of the second, so nothing forces their best runs to be the same.
# Splitting the 1 into an upright and a slanted one explains many pixels and adds nothing to purity, while 4 and 9 differ in few pixels and many labels.
# Without labels I keep the run with the best (held-out) likelihood, since that is all I can know.
# If I pick by purity I have used the labels, so this is no longer unsupervised, and the purity I then report on the same images is too good.
#
# **Mark scheme.**
#
# - 2 points: the likelihood is about images or pixels without labels (1); purity compares clusters with true labels (1).
# - 1 point: no contradiction, because EM maximises only the likelihood, or because two different functions of the parameters need not have their top in the same place. "No" without a reason: 0.
# - 1 point: an example (several clusters for 1, 0 or 7; 4, 7 and 9 sharing; the picture of the five starts).
# - 1 point: which run to keep, with a reason: the likelihood, better the held-out one, when there are no labels; purity only if the labels may be used, and then judged on other images. Either choice counts if the reason fits.
# ### END SOLUTION

# %% [markdown]
# ## Where you stand
#
# What you have tried, and what holds. Is something missing? Ask for a hint by the name of the exercise, as in `hint("digits-m_step")`.

# %%
progress()

# %% [markdown]
# ## Recap
#
# - **Logs.** Add logarithms, take out the largest, and $0 \log 0 = 0$: no product of 784 factors is too small.
# - **EM finds what explains the pixels.** Labels, held-out images and drawings each tell you something else about what it found.
# - **Sums add up.** With matrix products and sums over blocks the same two functions run on 4,000 images or on 60,000.
#
# **A question to carry away.** The drawings were torn because pixels do not know their neighbours. What would you have to change in the model, and what in the E-step?

# %% [markdown]
# You have now written EM three times: coins, Gaussians, digits.
# The E-step asked "who explains this point?", the M-step counted with the answers, and the loop never changed.
# Wherever something is hidden that would make counting easy if you knew it, you can do the same: missing answers in a survey, the topics of a text, the words behind a sound.
#
# **Next**, if you like, and without points: lesson 4, *EM at scale*, makes EM fast and large, and lesson 5, *One algorithm, many models*, takes the same loop to places where nobody flips a coin.
