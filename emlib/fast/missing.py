"""Images with pixels that nobody has seen, given as nan.

A missing pixel says nothing about the component, so the E-step leaves it out: log(1 - p) is added
for seen pixels only, which takes a second product. In the M-step a missing pixel counts with its
expectation, the mean of each component, as hidden data do in EM; so the statistics are those of
complete images, and `bernoulli.from_stats` needs to know nothing of all this.
(Little and Rubin 2019, "Statistical Analysis with Missing Data", chapter 8.)
"""

import numpy as np

from emlib.bernoulli import Sums
from emlib.fast.chunks import Chunks
from emlib.fast.passes import is_on, normalise, read
from emlib.logspace import log_weights


class Missing(Chunks):
    """Pass over dense images in [0, 1] with nan; see `Chunks`."""

    def load(self, i, ready):
        X = read(self.X, self.blocks[i])
        unseen = np.isnan(X)
        ink = np.where(unseen, 0, is_on(X, self.threshold))
        return ink.astype(self.dtype), unseen.astype(self.dtype)

    def expect(self, block, ready):
        ready, _ = ready
        ink, unseen = block
        seen = 1 - unseen
        log_joint = ready.slopes @ ink.T + ready.blank @ seen.T  # (k, rows)
        log_joint += log_weights(ready.weights)[:, None].astype(self.dtype)
        never, always = (a.astype(self.dtype) for a in (ready.never, ready.always))
        log_joint[never @ ink.T + always @ (seen - ink).T > 0] = -np.inf
        return normalise(log_joint, ready.weights)

    def stats(self, block, R, ready):
        ready, _ = ready
        ink, unseen = block
        expected = ready.means * (R @ unseen)  # (k, d)
        return Sums(R.sum(axis=1, dtype=float), R @ ink + expected)
