"""Images in chunks that stay in cache: two matrix products on 512 rows at a time.

As float64 the 60,000 digits are 376 MB, and moving them takes longer than multiplying them. A chunk
of the uint8 pixels is turned into floats, multiplied, normalised and added up before the next one
is read; beyond X it needs a few MB. 512 rows were best from K = 10 to 100; below 256 the calls
weigh too much, from 2,048 on the cache is too small.
"""

import numpy as np

from emlib.bernoulli import Sums
from emlib.fast.linear import linear, rule_out
from emlib.fast.passes import Pass, is_on, normalise, read
from emlib.fast.threads import Room

ROWS = 512


class Chunks(Pass):
    """Pass over dense images in [0, 1].

    Parameters
    ----------
    X, sample_weight, threads : see `Pass`
    dtype : numpy.float64, or float32 for products in half the time; sums are float64 in any case
    threshold : float or None, pixels of at least this are on
    """

    def __init__(self, X, *, dtype=np.float64, threshold=None, rows=ROWS, **options):
        super().__init__(X, rows, **options)
        self.dtype, self.threshold = dtype, threshold

    def prepare(self, params):
        return linear(*params, dtype=self.dtype), Room()

    def load(self, i, ready):
        X = is_on(read(self.X, self.blocks[i]), self.threshold)
        if X.dtype == self.dtype:
            return X
        floats = ready[1].of(X.shape, self.dtype)
        np.copyto(floats, X)
        return floats

    def expect(self, block, ready):
        ready, _ = ready
        log_joint = ready.slopes @ block.T  # (k, rows)
        log_joint += ready.offsets
        rule_out(log_joint, ready, lambda W: W @ block.T)
        R, log_evidence = normalise(log_joint, ready.weights)
        return R, log_evidence + ready.base

    def stats(self, block, R, ready):
        return Sums(R.sum(axis=1).astype(float), (R @ block).astype(float))
