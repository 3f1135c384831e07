"""Numbers behind the digits: a product that underflows, held-out scores, runs, time."""

import numpy as np

from emlib.plots.history import outside_legend
from emlib.plots.style import GREY, PALETTE, in_style, new_axes

SMALLEST = float(np.log10(np.nextafter(0, 1)))  # of the positive doubles, -323.3


@in_style
def plot_underflow(log_factors, ax=None):
    """Draw a running product of probabilities, and the running sum of its logarithms.

    The product is a straight fall until it drops below the smallest positive number of the machine;
    from there on it is 0.0, which has no logarithm, while the sum goes on.

    Parameters
    ----------
    log_factors : ndarray of shape (d,), logarithms of the factors, nats
    ax : matplotlib Axes, or None for a new figure

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import datasets
    >>> X = datasets.binarise(datasets.mnist("train", n=200)[0], 128)
    >>> means = X.mean(axis=0).clip(0.05, 0.95)
    >>> unlikely = 1 - X[0]  # a digit in negative
    >>> ax = plot_underflow(np.log(np.where(unlikely, means, 1 - means)))
    >>> ax.lines[2].get_label()
    'the product is 0.0'
    """
    ax = new_axes(ax)
    log_factors = np.asarray(log_factors, dtype=float)
    count = np.arange(1, len(log_factors) + 1)
    product = np.cumprod(np.exp(log_factors))
    alive = product > 0
    ax.plot(count, np.cumsum(log_factors) / np.log(10), color=PALETTE[0], label="sum of logarithms")
    ax.plot(count[alive], np.log10(product[alive]), color=PALETTE[1], lw=5, alpha=0.5,
            label="logarithm of the product")  # fmt: skip
    if not alive.all():
        last = count[alive][-1] if alive.any() else 0
        ax.plot(last, SMALLEST, "x", color=PALETTE[1], ms=11, mew=3, label="the product is 0.0")
    ax.axhline(SMALLEST, color=GREY, lw=1, ls="--", label="smallest positive number")
    ax.set_xlabel("pixels multiplied so far")
    ax.set_ylabel("probability, power of ten")
    ax.set_title("A product of probabilities runs out of numbers", loc="left")
    outside_legend(ax)
    return ax


@in_style
def plot_held_out(x, train, held_out, ax=None, *, xlabel, title=None):
    """Draw the log-likelihood of training and held-out data over a setting, and mark the best.

    Parameters
    ----------
    x : sequence of m positive numbers, the setting, drawn on a logarithmic axis
    train, held_out : sequences of m floats, nats per image; train may be None
    ax : matplotlib Axes, or None for a new figure
    xlabel : str, what the setting is
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import bernoulli, datasets
    >>> X = datasets.binarise(datasets.mnist("train", n=200)[0], 128)
    >>> alphas, R = [0.01, 0.1, 1, 10], np.ones((100, 1))
    >>> fits = [bernoulli.m_step_map(X[:100], R, alpha) for alpha in alphas]
    >>> train, held_out = ([bernoulli.e_step(part, *fit)[1] / 100 for fit in fits]
    ...                    for part in (X[:100], X[100:]))
    >>> ax = plot_held_out(alphas, train, held_out, xlabel="alpha, pixels added to each mean")
    >>> ax.lines[-1].get_label()
    'best: 0.1'
    """
    ax = new_axes(ax)
    held_out = np.asarray(held_out, dtype=float)
    best = int(held_out.argmax())
    if train is not None:
        ax.plot(x, train, "o--", color=PALETTE[0], ms=5, label="training images")
    ax.plot(x, held_out, "o-", color=PALETTE[1], ms=5, label="held-out images")
    ax.plot(x[best], held_out[best], "*", color=PALETTE[1], ms=17, label=f"best: {_plain(x[best])}")
    ax.set_xscale("log")
    ax.set_xticks(x, [_plain(value) for value in x])
    ax.minorticks_off()
    ax.set_xlabel(xlabel)
    ax.set_ylabel("log-likelihood per image (nats)")
    ax.set_title(title or "Held-out images choose", loc="left")
    outside_legend(ax)
    return ax


def _plain(value):
    """Write a number without an exponent.

    Examples
    --------
    >>> _plain(1e-6), _plain(0.1), _plain(40)
    ('0.000001', '0.1', '40')
    """
    return np.format_float_positional(value, trim="-")


@in_style
def plot_runs(logliks, purities, labels, ax=None, *, title="Which run is best?"):
    """Draw finished runs as numbered discs: log-likelihood across, purity up.

    Parameters
    ----------
    logliks : sequence of floats, nats per image
    purities : sequence of floats in [0, 1]
    labels : sequence, one or two characters for each run
    ax : matplotlib Axes, or None for a new figure
    title : str

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from emlib import bernoulli, datasets, run_em
    >>> grey, digits = datasets.mnist("train", n=200)
    >>> X, rng = datasets.binarise(grey, 128), np.random.default_rng(0)
    >>> starts = [bernoulli.init(X, 5, rng, "random") for _ in range(4)]
    >>> runs = [run_em(X, bernoulli.e_step, bernoulli.m_step, s, max_iter=8) for s in starts]
    >>> tables = [bernoulli.contingency(r.history[-1].R.argmax(axis=1), digits, 5) for r in runs]
    >>> logliks, purities = [r.loglik / 200 for r in runs], [bernoulli.purity(t) for t in tables]
    >>> ax = plot_runs(logliks, purities, [1, 2, 3, 4])
    >>> [text.get_text() for text in ax.texts]
    ['1', '2', '3', '4']
    """
    ax = new_axes(ax)
    ax.plot(logliks, purities, "o", ms=18, color=PALETTE[0])
    for x, y, label in zip(logliks, purities, labels, strict=True):
        ax.annotate(label, (x, y), ha="center", va="center", color="white", fontweight="bold")
    ax.margins(0.15)
    ax.set_xlabel("log-likelihood per image (nats)")
    ax.set_ylabel("purity")
    ax.ticklabel_format(axis="x", useOffset=False)
    ax.set_title(title, loc="left")
    return ax
