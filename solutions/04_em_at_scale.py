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
# # 4. EM at scale
#
# Lesson 3 ended with 60,000 digits in a second or two.
# What about sixty million, or a file that is larger than your memory?
#
# **You will be able to**
#
# - run EM on data of any size, block by block, on all cores, or on many machines, without a new formula;
# - say what makes a pass over the data cheap, and measure it;
# - get by with fewer passes, and know what you risk.
#
# It takes about 70 minutes, in nine sections.
# There are no points, and there is nothing to submit. Lesson 3 is all you need.
#
# You will measure a lot.
# **Your pictures show your machine.** Where the text gives seconds, they were seen once on two cores of ours, and yours will differ.

# %%
import logging
import tempfile
import time
import tracemalloc
import warnings
from functools import partial
from pathlib import Path

import joblib
import matplotlib.pyplot as plt
import numpy as np
from scipy.special import expit, log_softmax, logit

from emlib import bernoulli, coins, datasets, plots, run_em
from emlib.estimators import BernoulliMixture
from emlib.fast.chunks import Chunks
from emlib.fast.codes import Codes
from emlib.fast.passes import Plain
from emlib.stepper import album

plt.style.use(plots.STYLE)

# %% [markdown]
# ## 1. Sums add up
#
# *8 minutes*
#
# Back to the five rows of coin flips of lesson 1: heads 5, 9, 8, 4, 7 of ten.
# The first E-step, from the guess (0.6, 0.5), gave coin A the shares 0.449, 0.805, 0.733, 0.352, 0.647.
#
# Now two people do the counting. Ada takes the first two rows, Ben the other three.
#
# **By hand**, for coin A:
#
# | | heads | tails |
# |---|---|---|
# | Ada | 0.449 · 5 + 0.805 · 9 = 9.49 | 0.449 · 5 + 0.805 · 1 = 3.05 |
# | Ben | 0.733 · 8 + 0.352 · 4 + 0.647 · 7 = 11.81 | 0.733 · 2 + 0.352 · 6 + 0.647 · 3 = 5.52 |
# | together | 21.30 | 8.57 |
#
# So $\theta_A = 21.30 / 29.87 = 0.713$. That is the number you know.

# %% [markdown]
# **Predict first.** Ada could also work out her own $\theta_A$, and Ben his, and then they take the mean of the two. Is that 0.713 as well?
#
# <details><summary>Answer</summary>
#
# No. Ada gets 9.49 / 12.54 = 0.757, Ben 11.81 / 17.33 = 0.681, and the mean is 0.719.
# Ben has seen more flips of coin A than Ada, and a plain mean forgets that.
# **Sums add up. Parameters do not.**
#
# </details>

# %%
rows, _, guess = datasets.coin_flips()
R, _ = coins.e_step(rows, guess)
ada = coins.stats(rows[:2], R[:2])
ben = coins.stats(rows[2:], R[2:])
print("Ada, coin A:", ada.sides[0].round(2), "  Ben, coin A:", ben.sides[0].round(2))
print("from the sum:  ", coins.from_stats(ada + ben)[:, 0].round(3))
print("all at once:   ", coins.m_step(rows, R)[:, 0].round(3))
print("mean of thetas:", ((coins.from_stats(ada) + coins.from_stats(ben)) / 2)[:, 0].round(3))

# %% [markdown]
# What Ada and Ben tell each other are **sufficient statistics**: a few sums, and the M-step needs nothing else.
# All models of this course have them.
#
# | model | what is added up over the points $i$ |
# |---|---|
# | coins, dice | $\sum_i r_{ij}\, x_i$ |
# | digits | $\sum_i r_{ij}$ and $\sum_i r_{ij}\, x_i$ |
# | Gaussians | the same, and $\sum_i r_{ij}\, x_i x_i^{\mathsf T}$ |
#
# The log-likelihood is a sum over the points as well. So a pass of EM is
#
# $$\text{sums} = \sum_{\text{blocks}} \texttt{stats}(X_\text{block}, R_\text{block}) \qquad \text{params} = \texttt{from\_stats}(\text{sums})$$

# %% [markdown]
# ### The digits, block by block
#
# All 60,000 digits, black where the ink is dark, one byte a pixel.
# To start from: ten images out of the first 2,000, and one step of EM on those, smoothed with $\alpha = 0.1$ as in lesson 3.

# %%
X = datasets.binarise(datasets.mnist("train")[0], 128)  # (60000, 784), uint8
few = X[:2000]


def first_guess(seed):
    """Return parameters: ten images of the first 2,000, then one smoothed step of EM on those."""
    R, _ = bernoulli.e_step(few, *bernoulli.init(few, 10, np.random.default_rng(seed)))
    return bernoulli.m_step_map(few, R, alpha=0.1)


start = first_guess(2)
print(f"{X.shape[0]:,} images, {X.nbytes / 1e6:.0f} MB; {start.means.size + 10:,} parameters")

# %% [markdown]
# Sixty blocks of 1,000 images.
# After each block you can already do an M-step, with the sums so far.
#
# **Predict first.** After how many of the sixty blocks do the ten faces stop changing, as far as you can see?

# %%
total, so_far = None, {}
for b in range(60):
    block = X[1000 * b : 1000 * (b + 1)]
    R, _ = bernoulli.e_step(block, *start)
    part = bernoulli.stats(block, R)
    total = part if total is None else total + part
    so_far[b + 1] = bernoulli.from_stats(total, alpha=0.1)

# %%
titles = [f"Block {b} of 60: {1000 * b:,} images" for b in (1, 2, 5, 10, 30, 60)]
figures, texts = [], []
for b, title in zip((1, 2, 5, 10, 30, 60), titles, strict=True):
    figures.append(plots.plot_means(*so_far[b], title=title).axes[0])
    off = np.abs(so_far[b].means - so_far[60].means).mean()
    texts.append(f"The means are {off:.4f} away from those of the whole pass, on average.")
album(figures, titles, texts)

# %% [markdown]
# <details><summary>Answer</summary>
#
# After two or three. Common faces are ready with the first block.
# The last one has 2 % of the images, which makes 20 in the first block, and it stays blurred a little longer.
# From the fifth block on you need the numbers above the picture to see that anything moves.
#
# </details>
#
# Keep a question in mind for section 7.
# If the sums of two blocks say nearly the same as the sums of sixty, why does EM wait for the other 58 before it moves?

# %% [markdown]
# ## 2. How large a block?
#
# *8 minutes*
#
# What does a block cost? While it is worked on, its pixels are floats, and so are `1 - X` and the responsibilities.
#
# **By hand.** One image as floats: $784 \cdot 8 = 6{,}272$ bytes, and twice that with `1 - X`.
#
# - 60,000 images at once: 753 MB.
# - 1,000 images: 12.5 MB.
# - 60 images: 0.75 MB. That fits into the cache, the small fast memory beside each core of a processor.

# %% [markdown]
# Two instruments, one for seconds and one for megabytes.
# (`tracemalloc` counts what NumPy asks for, and keeps the highest value.)

# %%
def seconds(work, repeat=3):
    """Return the shortest of some times that work() takes."""
    times = []
    for _ in range(repeat):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


# %%
def megabytes(work):
    """Return the most memory that work() held at one time, beyond what was there before."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


# %% [markdown]
# A **pass** is what you wrote in section 1: E-step and sums, over all blocks.
# `Plain` makes one from the functions of `emlib.bernoulli`, and every pass of this lesson has the same method: `sums(params)` returns the sums and the log-likelihood.
#
# **Predict first.** Which block is fastest: 60 images, or 15,000? NumPy likes large arrays, doesn't it?

# %%
sizes = [60, 250, 1000, 3750, 15_000]
times, memory = [], []
for size in sizes:
    data = Plain(X, bernoulli.log_joint, bernoulli.stats, rows=size, threads=1)
    times.append(seconds(lambda data=data: data.sums(start), repeat=1))
    memory.append(megabytes(lambda data=data: data.sums(start, [0])))  # one block shows it
time_large = times[-1]
figure = plots.plot_blocks(sizes, times, memory)

# %% [markdown]
# <details><summary>Answer</summary>
#
# The small ones, on most machines. On ours: 0.16 s with 60 rows, 0.25 s with 1,000, 0.85 s with 15,000.
# A large block is written to memory and read again for every operation: `1 - X`, the products, the exponentials.
# A small block stays in the cache until all is done with it.
# With very small blocks the calls themselves would begin to weigh: a call of NumPy takes a microsecond even if the array is empty.
#
# And the memory goes straight up with the size of the block. **Small blocks save both.**
#
# </details>

# %% [markdown]
# ## 3. A table instead of a product
#
# *10 minutes*
#
# Now the work within a block.
# In lesson 3 you made two matrix products into one: apart from a constant, $\log p(x \mid \mu_j)$ is $\sum_s x_s \beta_{js}$ with the slopes $\beta = \log \frac{\mu}{1 - \mu}$.
# That is one multiplication for each of 784 pixels.
#
# But a pixel is only 0 or 1, and eight of them have only $2^8 = 256$ patterns.

# %% [markdown]
# **By hand.** Eight pixels and the slopes of one component:
#
# | pixel | 1 | 0 | 0 | 1 | 0 | 0 | 1 | 0 |
# |---|---|---|---|---|---|---|---|---|
# | slope | 2 | −1 | 0 | 3 | −2 | 1 | 0 | 1 |
#
# The product: $1 \cdot 2 + 0 \cdot (-1) + 0 \cdot 0 + 1 \cdot 3 + \dots = 5$, with eight multiplications.
#
# The table: read the pixels as a binary number, $128 + 16 + 2 = 146$.
# Somebody has worked out the sum for **every** pattern beforehand, and entry 146 says 5.
# One look, no multiplication.

# %%
pixels = np.array([1, 0, 0, 1, 0, 0, 1, 0], dtype=np.uint8)
slopes = np.array([2, -1, 0, 3, -2, 1, 0, 1])
patterns = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1)  # (256, 8)
table = patterns @ slopes  # (256,) the sum for every pattern
code = np.packbits(pixels)[0]
print("product:", pixels @ slopes, "  code:", code, "  table[code]:", table[code])

# %% [markdown]
# The table is made once in each pass, since the slopes are the same for all images. Then 60,000 images use it.
#
# An image has $784 / 8 = 98$ groups of eight pixels.
#
# **Predict first.** A group without ink has the code 0 and adds 0, so it can be skipped. How many of the 98 are left?

# %%
codes = np.packbits(X, axis=1)  # (60000, 98), one code for eight pixels
print(f"groups with ink: {np.count_nonzero(codes) / len(X):.1f} of 98, on average")
print(f"memory: {X.nbytes / 1e6:.0f} MB of pixels, {codes.nbytes / 1e6:.1f} MB of codes")
ax = plots.plot_codes(X[7])

# %% [markdown]
# <details><summary>Answer</summary>
#
# 33.7 on average. (A group can go over the end of a row of pixels, and goes on in the next.)
#
# </details>
#
# **By hand**, for ten components: the product makes $784 \cdot 10 = 7{,}840$ multiplications for an image, the table $33.7 \cdot 10 = 337$ additions.
# That is 23 times less.
#
# **Predict first.** Will a pass be 23 times as fast?

# %% [markdown]
# Three passes, each on one core.
# `Chunks` is one product on blocks of 512 images, `Codes` is the table. (Only 7,427 patterns ever occur, and `Codes` makes a table of just those.)

# %%
one_core = {
    "two products": Plain(X, bernoulli.log_joint, bernoulli.stats, rows=1000, threads=1),
    "one product": Chunks(X, threads=1),
    "table": Codes(X, threads=1),
}
passes = {name: seconds(partial(data.sums, start)) for name, data in one_core.items()}
ax = plots.plot_timings(passes, title="A pass over 60,000 digits, one core")

# %% [markdown]
# <details><summary>Answer</summary>
#
# Not quite. On ours the table was about 5 times as fast as one product, and 15 times as fast as two.
# A processor multiplies four or eight neighbouring numbers at once, and loves it. Looking things up here and there in a table is something it can only do one by one.
# And the exponentials and the M-step's sums are still there.
# **Counting operations tells you where to look. Only a clock tells you what you won.**
#
# </details>
#
# It is not an approximation. The same sums come out:

# %%
sums, loglik = one_core["table"].sums(start)
sums_two, loglik_two = one_core["two products"].sums(start)
print("largest difference of the sums:", np.abs(sums.sums - sums_two.sums).max())
print("difference of the log-likelihoods:", abs(loglik - loglik_two), "of", round(loglik_two))

# %% [markdown]
# Multiplying bits in groups by a table is an old trick, the "method of four Russians" (Arlazarov, Dinic, Kronrod and Faradzev 1970).
#
# ### Where the table loses
#
# **Predict first.** Two things about the digits help the table: much white paper, and few components. What will happen with images of pure noise, half black, and with 100 components?

# %%
rng = np.random.default_rng(0)
noise = (rng.random((10_000, 784)) < 0.5).astype(np.uint8)
for k in (10, 100):
    params = bernoulli.Params(np.full(k, 1 / k), rng.uniform(0.1, 0.9, (k, 784)))
    for name, images in (("digits", X[:10_000]), ("noise", noise)):
        ways = (Chunks(images, threads=1), Codes(images, threads=1))
        product, lookup = (seconds(partial(data.sums, params), repeat=2) for data in ways)
        print(f"{name:6}, {k:3} components: the table takes {lookup / product:.2f} of the product's time")

# %% [markdown]
# <details><summary>Answer</summary>
#
# On ours about 0.2 for digits and 10 components, 0.6 for digits and 100, 1 for noise and 10, and 3 or more for noise and 100.
# Noise has ink in all 98 groups and nearly all $98 \cdot 256$ patterns, and with 100 numbers in each row such a table is far too large for the cache.
# So `BernoulliMixture` counts the codes of your images first, and then chooses.
#
# </details>

# %% [markdown]
# ## 4. All your cores
#
# *6 minutes*
#
# Blocks do not need each other, so each core can take one.
# Ada and Ben are two **threads** now: they share the memory and work at the same time.
#
# **By hand.** A pass takes 100 ms, and 10 ms of it can't be shared: preparing the parameters, adding up the parts.
#
# - Two cores: $10 + 90 / 2 = 55$ ms, 1.8 times as fast.
# - Eight cores: $10 + 90 / 8 = 21$ ms, 4.7 times as fast.
# - A thousand cores: never below 10 ms.

# %% [markdown]
# **Predict first.** How many cores has your machine, and how much faster will they be?

# %%
cores = joblib.cpu_count()
times = {}
for threads in sorted({1, 2, 4, 8, cores}):
    if threads <= cores:
        data = Chunks(X, threads=threads)
        times[f"threads: {threads}"] = seconds(partial(data.sums, start))
print("cores:", cores)
ax = plots.plot_timings(times, title="A pass over 60,000 digits, one product")

# %% [markdown]
# <details><summary>Answer</summary>
#
# On our two cores 1.8 times on a quiet day, and 1.4 times while other programs were running.
# If you got less, look at what else your machine is doing. A core that plays a film is no core of yours.
#
# Threads work here because NumPy lets go of Python's lock while it multiplies. A loop in pure Python would not get faster at all.
#
# </details>
#
# One thing must not depend on your machine: the result.
# Adding up in another order rounds in another way, so the blocks stay the same and are always added in their order.

# %%
logliks = {threads: Chunks(X, threads=threads).sums(start)[1] for threads in (1, 2, 3)}
print(logliks)
assert len(set(logliks.values())) == 1, "the threads changed the result"

# %% [markdown]
# ## 5. A file larger than memory
#
# *6 minutes*
#
# Pretend that your memory is very small. Put the digits into a file, four times over: 240,000 images.
# (The file goes into a temporary folder, and the last cell of section 9 removes it.)

# %%
folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
path = Path(folder.name, "digits.bin")
with path.open("wb") as file:
    for _ in range(4):
        X.tofile(file)
print(f"{path.stat().st_size / 1e6:.0f} MB in the file")

# %% [markdown]
# `numpy.memmap` looks like an array and is a file.
# Rows are fetched from the disk when you touch them, and forgotten when the memory is needed.
#
# **Predict first.** How much memory will a pass over these 188 MB take?

# %%
on_disk = np.memmap(path, dtype=np.uint8, mode="r", shape=(240_000, 784))
data = Chunks(on_disk)
print(f"{megabytes(partial(data.sums, start)):.0f} MB of memory for a pass", end=", ")
print(f"{seconds(partial(data.sums, start), repeat=1):.2f} s")
sums_disk, loglik_disk = data.sums(start)
print("log-likelihood of the file / of the digits:", loglik_disk / loglik)

# %% [markdown]
# <details><summary>Answer</summary>
#
# About 4 MB for each core: a block of 512 images as floats, and its products.
# It would be the same for a file of a terabyte. Only the time grows, and then the disk is what you wait for.
# So make the file small: packed as codes, eight pixels a byte, it would have 24 MB.
#
# </details>
#
# The estimators take such a file as they take an array.

# %%
model = BernoulliMixture(10, max_iter=5, tol=0, random_state=0)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # five steps are not the end, and it says so
    model.fit(on_disk)
print("nats per image, step by step:", model.lower_bounds_.round(2))

# %% [markdown]
# ## 6. Many machines
#
# *6 minutes*
#
# If the disk is what you wait for, take more disks, each with a machine around it.
# What has to travel?
#
# **By hand**, for each pass:
#
# - out to every machine: 10 weights and 7,840 means, 63 kB;
# - back from every machine: as many sums, and one log-likelihood, 63 kB;
# - the images: nothing. They stay where they are.
#
# **Dask** is a library that sends the work around. It comes with the extra `cluster` of this course and is not needed for anything else.

# %%
try:
    import dask
    import dask.array as da
    from dask.distributed import Client

    from emlib.fast.cluster import Cluster

    print("Dask is here.")
except ImportError:
    dask = None
    print("Dask is not installed. Read on; the rest of this lesson does not need it.")

# %% [markdown]
# A cluster of one machine: two workers that live within this notebook.
# For a real one you would write `Client("tcp://...")` with its address, and put the file where all its machines can read it.
#
# Each worker opens the file itself and reads its own rows.

# %%
def read(first):
    """Return 30,000 rows of the file, from row `first` on."""
    return np.array(np.memmap(path, np.uint8, "r", shape=(240_000, 784))[first : first + 30_000])


# %%
def on_a_cluster(firsts):
    """Do a pass on Dask, where the blocks are; return sums, log-likelihood and seconds."""
    warnings.filterwarnings("ignore", message="Couldn't detect a suitable IP")  # without a network
    logging.getLogger("distributed.batched").setLevel("ERROR")  # it reports its own end, too
    parts = [da.from_delayed(dask.delayed(read)(i), (30_000, 784), np.uint8) for i in firsts]
    with Client(processes=False, n_workers=2, threads_per_worker=1, dashboard_address=None):
        data = Cluster(da.concatenate(parts), Codes)
        sums, loglik = data.sums(start)  # the first pass also reads and makes the codes
        return sums, loglik, seconds(partial(data.sums, start))


# %% [markdown]
# **Predict first.** The 60,000 digits in two blocks on this cluster, or the same with threads as in section 4. Which is faster?

# %%
if dask is not None:
    sums_dask, loglik_dask, time_dask = on_a_cluster([0, 30_000])
    times = {"Dask, two workers": time_dask, "threads": seconds(partial(Codes(X).sums, start))}
    ax = plots.plot_timings(times, title="A pass over 60,000 digits, table")
    print("difference of the log-likelihoods:", abs(loglik_dask - loglik))

# %% [markdown]
# <details><summary>Answer</summary>
#
# Threads. On ours Dask took from one and a half to five times as long: sending, waiting and collecting take some tens of milliseconds, whatever the size of the work.
# Where a pass takes a minute, nobody notices them.
# **A cluster pays where a pass takes long, and where the data do not fit into one machine.**
#
# A machine may also break down in the middle. Since sums add up, Dask makes the lost block again, and only that one.
#
# </details>

# %% [markdown]
# ## 7. Do not wait for the end of the pass
#
# *8 minutes*
#
# So far every pass became cheaper. Now make fewer of them.
#
# Remember section 1: after two blocks of sixty, the faces were nearly done.
# **Incremental EM** (Neal and Hinton 1998) keeps the sums of every block. It renews them one block at a time, and does an M-step after each.
#
# **By hand**, with Ada and Ben. After the first pass, coin A has the heads and tails (9.49, 3.05) from Ada and (11.81, 5.52) from Ben, and $\theta = (0.713, 0.581)$, as always. Now
#
# 1. Ada renews her shares: (8.78, 2.29). With Ben's **old** (11.81, 5.52) that makes $\theta_A = 20.59 / 28.40 = 0.725$.
# 2. Ben looks at **that** guess and renews his: (10.51, 4.13). With Ada's: $\theta_A = 19.29 / 25.71 = 0.750$.

# %% [markdown]
# Both have looked at their rows twice, as in two steps of EM. Those end at 0.745.
#
# **Predict first.** Which of the two has the higher log-likelihood?

# %%
kept, blocks = [ada, ben], [rows[:2], rows[2:]]
for i in (0, 1):
    thetas = coins.from_stats(kept[0] + kept[1])
    R, _ = coins.e_step(blocks[i], thetas)
    kept[i] = coins.stats(blocks[i], R)
thetas = coins.from_stats(kept[0] + kept[1])
plain = run_em(rows, coins.e_step, coins.m_step, guess, max_iter=2)
print("incremental:", thetas[:, 0].round(3), round(coins.e_step(rows, thetas)[1], 4))
print("plain EM:   ", plain.params[:, 0].round(3), round(plain.loglik, 4))

# %% [markdown]
# <details><summary>Answer</summary>
#
# The incremental one: −31.6992 against −31.7231. (The top is at −31.5702.)
#
# </details>
#
# Is that still EM? Does it still never fall?
# Remember the lower bound of lesson 1. An E-step for *some* of the points raises it too, and every M-step raises it.
# So the bound never falls, and it can only come to rest where EM does.
# The log-likelihood itself lies above the bound, and might dip now and then.

# %% [markdown]
# ### Twenty blocks of digits
#
# The same few lines for the digits. `m_step` makes parameters from sums, smoothed.
# The first pass fills `kept`, and each later pass renews it block by block.

# %%
m_step = partial(bernoulli.from_stats, alpha=0.1)
log_prior = partial(bernoulli.log_prior, alpha=0.1)


def incremental(data, params, passes):
    """Do an M-step after every block; return the parameters after each pass."""
    kept = [data.sums(params, [i])[0] for i in range(len(data.blocks))]
    history = [params, m_step(sum(kept[1:], kept[0]))]
    while len(history) <= passes:
        for i in range(len(kept)):
            kept[i], _ = data.sums(m_step(sum(kept[1:], kept[0])), [i])
        history.append(m_step(sum(kept[1:], kept[0])))
    return history


# %% [markdown]
# Smoothed EM climbs the log-likelihood plus the log of its prior (lesson 3, section 4). Call that the **height**.
# To know it exactly takes a pass of its own. That one is for the picture only, and is not counted.

# %%
data = Codes(X)
LABEL = "log-likelihood + log prior\nper image (nats)"


def height(params, loglik=None):
    """Return log-likelihood + log prior, nats per image; takes a pass if loglik is not known."""
    loglik = data.sums(params)[1] if loglik is None else loglik
    return (loglik + log_prior(*params)) / len(X)


# %% [markdown]
# **Predict first.** How many passes will EM need to come within 0.01 nats of the top? And how many with twenty blocks?

# %%
plain = run_em(
    data, lambda data, *params: data.sums(params), lambda data, sums: m_step(sums), start,
    tol=0, max_iter=90, log_prior=log_prior,
)
curves = {"EM": [height(step.params, step.loglik) for step in plain.history]}
begin = time.perf_counter()
by_blocks = incremental(Codes(X, parts=20), start, 40)
time_by_blocks = (time.perf_counter() - begin) / 40  # of a pass
curves["incremental, 20 blocks"] = [height(params) for params in by_blocks]
figure = plots.plot_passes(curves, ylabel=LABEL, title="EM, plain and incremental")

# %% [markdown]
# Left, the first passes. Right, the same curves by what is missing to the top, on a logarithmic axis: there you see the end of the way too.

# %%
top = max(curves["EM"])


def passes_to(heights, gap=0.01):
    """Say after how many passes a curve is within `gap` nats per image of the top, or None."""
    near = np.flatnonzero(np.asarray(heights) >= top - gap)
    return int(near[0]) if len(near) else None


for name, heights in curves.items():
    print(f"{name:22} {passes_to(heights, 1):3} passes to 1 nat, {passes_to(heights):3} to 0.01")

# %% [markdown]
# <details><summary>Answer</summary>
#
# 44 passes for EM and 24 with twenty blocks, from this start. From other starts it was about half as many, too.
# Now and then it ended on another hill, because it takes another way. Section 8 has more of that.
#
# </details>
#
# Why not two hundred blocks? Every block has its price: sums are added up, and parameters and table made anew.
# `BernoulliMixture(incremental=True)` takes twenty.

# %% [markdown]
# ## 8. Leap
#
# *12 minutes*
#
# There is another way to save passes. Look at the end of EM's curve on the right: it is nearly a straight line.
# Every step goes in nearly the same direction, and each is shorter than the last by the same factor.
# You can see where this is going. So why not go there at once?
#
# **By hand**, with a single number. EM stands at 0. Its first step leads to 1, its second to 1.5: the steps are 1 and 1/2.
# If it goes on like that, it ends at $1 + \frac12 + \frac14 + \dots = 2$.

# %% [markdown]
# **Over-relaxed EM** makes every step $\eta$ times as long (Salakhutdinov and Roweis 2003 study it).
# With $\eta = 2$ it goes from 0 to $0 + 2 \cdot 1 = 2$, and is there.
# But who tells you $\eta$? With steps of 1, 0.9, 0.81 and so on the end would be at 10.
#
# **SQUAREM** (Varadhan and Roland 2008) measures it. It takes two steps of EM and compares them:
#
# - the first step is $r = 1$;
# - the second is shorter by $v = 0.5 - 1 = -0.5$;
# - so the stretch is $a = |r| / |v| = 2$, and the leap goes from $\theta = 0$ to
#
# $$\theta + 2 a\, r + a^2 v = 0 + 2 \cdot 2 \cdot 1 + 2^2 \cdot (-0.5) = 2$$
#
# With $a = 1$ you get 1.5, which is where two steps of EM end. With steps of 1 and 0.9, $a = 10$, and the leap ends at 10.

# %% [markdown]
# With many parameters, $|r|$ and $|v|$ are lengths of vectors, and one $a$ has to do for all of them. Then the leap is a good guess and no more.
#
# A leap must not leave the world, either. **By hand**: a mean that goes from 0.90 to 0.97 would go to 1.04 with $\eta = 2$, and that is no probability.
# On the scale of logits, $\log \frac{\mu}{1 - \mu}$, it goes from 2.20 to 3.48, so the leap ends at 4.76. That is a mean of 0.99.

# %%
def flat(params):
    """Return the parameters as one vector: log weights, then the logits of all means."""
    return np.concatenate([np.log(params.weights), logit(params.means).ravel()])


def unflat(v):
    """Return the parameters of a vector, for ten components."""
    return bernoulli.Params(np.exp(log_softmax(v[:10])), expit(v[10:].reshape(10, -1)))


# %%
def em_step(v):
    """Do one pass: return where EM goes from v, and the height of v."""
    params = unflat(v)
    sums, loglik = data.sums(params)
    return flat(m_step(sums)), height(params, loglik)


# %% [markdown]
# A pass at the new place tells its height. If that is lower than before, the leap went too far.
# Then go back and take the plain step of EM, which is safe. One pass was lost.

# %%
def over_relaxed(params, eta, passes):
    """Make the steps of EM eta times as long; return the height after each pass."""
    v, safe, heights = flat(params), None, []
    while len(heights) <= passes:
        after, now = em_step(v)
        if heights and now < heights[-1]:
            v, now = safe, heights[-1]
        else:
            v, safe = v + eta * (after - v), after
        heights.append(now)
    return heights


# %%
def leap(v, first, second):
    """Say where the steps from v to `first` and on to `second` seem to lead."""
    r, bend = first - v, second - 2 * first + v
    a = max(1, np.linalg.norm(r) / np.linalg.norm(bend))
    return v + 2 * a * r + a**2 * bend


print(leap(np.array([0.0]), np.array([1.0]), np.array([1.5])), "as by hand")

# %%
def squarem(params, passes):
    """Take two steps of EM and a leap, over and over; return the height after each pass."""
    v, safe, heights = flat(params), None, []
    while len(heights) <= passes:
        first, now = em_step(v)
        if heights and now < heights[-1]:
            v, now = safe, heights[-1]
            heights.append(now)
        else:
            second, then = em_step(first)
            v, safe = leap(v, first, second), second
            heights += [now, then]
    return heights


# %% [markdown]
# **Predict first.** Who is first at the top: EM, EM over-relaxed with $\eta = 1.5$, SQUAREM, or the incremental one?

# %%
curves["over-relaxed, η = 1.5"] = over_relaxed(start, 1.5, 60)
curves["SQUAREM"] = squarem(start, 60)
figure = plots.plot_passes(curves, ylabel=LABEL, title="Four ways up the same hill")
for name, heights in curves.items():
    print(f"{name:22} {passes_to(heights)} passes to 0.01 nats")

# %% [markdown]
# <details><summary>Answer</summary>
#
# The incremental one with 24 passes, then the over-relaxed one with 30, SQUAREM with 39, EM with 44.
#
# SQUAREM wins little here. In the first thirty passes EM's path has bends, and a leap along a straight line does not help.
# The longer EM creeps in one direction, the more SQUAREM wins. It was made for runs of hundreds or thousands of passes, and nobody has to choose an $\eta$ for it.
#
# </details>

# %% [markdown]
# ### Farther still
#
# **Predict first.** If $\eta = 1.5$ is good, is 1.8 better?
# Here are 50 passes from another start. ($\eta = 1$ is EM.)

# %%
for eta in (1, 1.5, 1.8):
    heights = over_relaxed(first_guess(3), eta, 50)
    print(f"η = {eta:3}: {heights[10]:.3f} after 10 passes, {heights[50]:.3f} after 50")

# %% [markdown]
# <details><summary>Answer</summary>
#
# After 10 passes, the bolder the higher. After 50, the bolder the **lower**: −165.17, −165.22, −165.59.
# These are three different hills. A long step still goes uphill, but it can carry you over a valley.
# From another start again (seed 5), $\eta = 1.8$ found the higher hill. It is a throw of dice.
#
# </details>
#
# So a speed-up can change the answer. Compare where the runs end, and not only how fast.

# %% [markdown]
# ## 9. All together
#
# *4 minutes*
#
# $$\text{time of a fit} = \text{passes} \times \text{time of a pass}$$
#
# You have worked on both factors.
#
# **Predict first.** Start from the largest blocks of section 2, and count the passes to 0.01 nats. What will be left of that time with small blocks, with the table, and with incremental steps?

# %%
few_passes, many_passes = passes_to(curves["incremental, 20 blocks"]), passes_to(curves["EM"])
times = {
    "15,000 rows in a block": many_passes * time_large,
    "1,000 rows": many_passes * passes["two products"],
    "one product": many_passes * passes["one product"],
    "table": many_passes * passes["table"],
    "table, incremental": few_passes * time_by_blocks,
}
ax = plots.plot_timings(times, title="A fit of 60,000 digits", what="a fit")

# %% [markdown]
# <details><summary>Answer</summary>
#
# On ours 37 s became 0.7 s, on one core.
# Small blocks made it 3 times as fast, one product another 3 times, and the table another 5 times.
# The last bar wins little, although it needs half of the passes: on a table a pass in twenty steps costs half as much again.
# Where a pass means reading a terabyte from a disk, it is the other way round, and passes are all that counts.
#
# </details>
#
# And all of it in one line, with the choice between product and table made for you:

# %%
begin = time.perf_counter()
model = BernoulliMixture(10, incremental=True, random_state=0).fit(X)
print(f"{time.perf_counter() - begin:.1f} s, {model.n_iter_} passes", end=", ")
print(f"{model.lower_bound_:.2f} nats per image")
figure = plots.plot_means(model.weights_, model.means_, title="Ten faces from 60,000 digits")
folder.cleanup()  # the file of section 5

# %% [markdown]
# ## Recap
#
# - **Sums add up.** So EM runs block by block, on all cores, from a file, on many machines, and no formula changes.
# - **A cheap pass** stays in the cache and does not multiply by zeros and ones; a clock decides, not a count.
# - **Few passes** come from moving before the pass is over, or from leaping; a leap may end on another hill.
#
# **A question to carry away.** Somebody hands you 1,000 new digits every morning. Which of the ways of this lesson would you take, and what would you keep overnight? (`partial_fit` of the estimators is one answer.)
#
# **Next**: lesson 5, *One algorithm, many models*. Here one model ran in many ways. There one loop runs many models, and you see what a new one has to bring along.

# %% [markdown]
# ### Where to read more
#
# - Neal and Hinton (1998), "A view of the EM algorithm that justifies incremental, sparse, and other variants", in *Learning in Graphical Models*, edited by M. I. Jordan, pages 355–368. Section 7 of this lesson, and the bound of the next.
# - Varadhan and Roland (2008), "Simple and globally convergent methods for accelerating the convergence of any EM algorithm", *Scandinavian Journal of Statistics* 35, pages 335–353.
# - Salakhutdinov and Roweis (2003), "Adaptive overrelaxed bound optimization methods", *International Conference on Machine Learning*.
# - Arlazarov, Dinic, Kronrod and Faradzev (1970), on the transitive closure of a graph: the paper with the tables.
