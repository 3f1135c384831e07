"""A pass of EM over rows in blocks, and blocks on threads.

Sufficient statistics add up over rows. So a pass can go block by block, and what it needs beyond X
is one block for each thread, however many rows there are. A block that fits into the cache is also
several times faster than the whole: nothing is written to memory and read again.

The blocks are dealt to threads in runs of neighbours (`threads` says why). Neither depends on the
number of threads, and all is added in the same order, so that the result has the same bits on every
number of cores.
"""

from abc import ABC, abstractmethod
from itertools import pairwise

import numpy as np
import scipy.sparse as sp

from emlib import logspace
from emlib.fast.pieces import Pieces
from emlib.fast.threads import in_order

RUNS = 16  # enough for as many cores


class Pass(ABC):
    """E-step and statistics over all rows of X.

    Parameters
    ----------
    X : anything with `shape` that gives rows for X[start:stop]: ndarray, memmap, sparse CSR, ...
    rows : int, how many rows a block may have
    sample_weight : ndarray of shape (n,) or None; the row counts as often as its weight says
    threads : int, None for one on each core
    parts : int, the number of blocks is a multiple of this (see `incremental`)
    """

    def __init__(self, X, rows, sample_weight=None, threads=None, parts=1):
        self.X = X
        self.n, self.d = X.shape
        self.sample_weight = sample_weight
        self.threads = threads
        count = -(-self.n // max(int(rows), 1))
        if count > 1:
            count += -count % 4  # blocks of equal size that up to four cores can share evenly
        if parts > 1:
            count = parts * max(round(count / parts), 1)
        edges = np.linspace(0, self.n, min(count, self.n) + 1).astype(int)
        self.blocks = [slice(a, b) for a, b in pairwise(edges)]

    @property
    def total(self):
        """The number of rows, or the sum of their weights."""
        return self.n if self.sample_weight is None else float(np.sum(self.sample_weight))

    def sums(self, params, blocks=None):
        """Compute the sufficient statistics of the rows, and the log-likelihood of `params`.

        Parameters
        ----------
        params : tuple, as the model's e_step takes them
        blocks : numbers of the blocks to go through; None for all of them

        Returns
        -------
        sums : what the model's `from_stats` takes
        loglik : float, nats, summed over the rows
        """
        return self._sums(self.prepare(params), blocks)

    def _sums(self, ready, blocks):
        def work(i):
            block = self.load(i, ready)
            R, log_evidence = self.expect(block, ready)
            if self.sample_weight is not None:
                weight = self.sample_weight[self.blocks[i]].astype(R.dtype)
                R *= weight
                log_evidence = log_evidence * weight
            return self.stats(block, R, ready), log_evidence.sum(dtype=float)

        def run(blocks):
            return _add_up(map(work, blocks))

        total, loglik = _add_up(in_order(run, self._runs(blocks), self.threads))
        return self.finish(total, ready), float(loglik)

    def posterior(self, params):
        """Compute R (n, k) and the log-likelihood of each row (n,), nats."""
        ready = self.prepare(params)

        def work(i):
            return self.blocks[i], *self.expect(self.load(i, ready), ready)

        R, log_evidence = None, np.empty(self.n)
        for rows, shares, heights in in_order(work, range(len(self.blocks)), self.threads):
            if R is None:
                R = np.empty((self.n, len(shares)))
            R[rows], log_evidence[rows] = shares.T, heights
        return R, log_evidence

    def _runs(self, blocks):
        """Deal the blocks; threads that read pieces of a file stay close together."""
        blocks = range(len(self.blocks)) if blocks is None else blocks
        runs = len(blocks) if isinstance(self.X, Pieces) else min(RUNS, len(blocks))
        return np.array_split(blocks, runs)

    def prepare(self, params):
        """Turn the parameters into what all blocks need; done once a pass."""
        return params

    def load(self, i, ready):
        """Return block i in the form that `expect` and `stats` read."""
        return read(self.X, self.blocks[i])

    @abstractmethod
    def expect(self, block, ready):
        """Return R (k, rows), a new array, and the log-likelihood of each row (rows,), nats."""

    @abstractmethod
    def stats(self, block, R, ready):
        """Return the statistics of a block; they can be added."""

    def finish(self, total, ready):
        """Turn the sum over the blocks into the model's sums."""
        return total


class Plain(Pass):
    """The functions of a model file, block by block.

    Parameters
    ----------
    log_joint, stats : functions of the model; of several parameters, the weights are the first
    """

    def __init__(self, X, log_joint, stats, rows=4096, **options):
        super().__init__(X, rows, **options)
        self._log_joint, self._stats = log_joint, stats

    def load(self, i, ready):
        rows = read(self.X, self.blocks[i])
        return rows if sp.issparse(rows) else np.asarray(rows, dtype=float)

    def expect(self, block, ready):
        log_joint = np.ascontiguousarray(self._log_joint(block, *ready).T)
        k = len(log_joint)
        return normalise(log_joint, ready[0] if len(ready) > 1 else np.full(k, 1 / k))

    def stats(self, block, R, ready):
        return self._stats(block, R.T)


def _add_up(parts):
    """Add pairs (statistics, log-likelihood)."""
    total, loglik = None, 0.0
    for part, height in parts:
        total = part if total is None else total + part
        loglik += height
    return total, loglik


def normalise(log_joint, weights):
    """Turn log joint probabilities into responsibilities, in place.

    It is `logspace.normalise` with one row a component: numpy adds up k long rows much faster than
    many rows of k.

    Parameters
    ----------
    log_joint : ndarray of shape (k, n), nats; overwritten with R
    weights : ndarray of shape (k,), the responsibilities of a point that no component can explain

    Returns
    -------
    R : ndarray of shape (k, n), columns sum to 1
    log_evidence : ndarray of shape (n,), log p(x), nats
    """
    R = log_joint
    # exp is slow where the result is below 1e-308, `tiny`; so are, in float32, sums of such numbers
    floor = np.log(np.finfo(R.dtype).tiny) + 10
    if R.min() > floor / 2 and R.max() < -floor / 2:  # no product or quotient of them gets there
        top = 0.0
        np.exp(R, out=R)
    else:
        top = _exp_below_top(R, weights, floor)
    evidence = R.sum(axis=0)
    R /= evidence
    log_evidence = np.log(evidence)
    log_evidence += top
    return R, log_evidence


def _exp_below_top(R, weights, floor):
    """Turn R (k, n) into exp(R - top), in place; return top (n,), the largest of each column."""
    top = R.max(axis=0)
    impossible = top == -np.inf
    if impossible.any():
        R[:, impossible] = logspace.log_weights(weights)[:, None]
        top[impossible] = 0
    R -= top
    top[impossible] = -np.inf
    nothing = floor > R
    if nothing.any():
        np.maximum(R, floor, out=R)
        np.exp(R, out=R)
        R *= ~nothing
    else:
        np.exp(R, out=R)
    return top


def read(X, rows):
    """Return rows of anything as an ndarray, or as CSR if they are sparse."""
    return X[rows] if sp.issparse(X) else np.asarray(X[rows])


def is_on(X, threshold):
    """Turn X into black and white; None leaves it as it is."""
    return X if threshold is None else np.greater_equal(X, threshold)
