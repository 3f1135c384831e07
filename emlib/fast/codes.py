"""Black and white images as codes: 34 table rows an image instead of 784 multiplications.

87 % of the pixels of a digit are blank, and a product multiplies by all of them. Here eight
neighbouring pixels become one code, one of 256 patterns, and blank groups are dropped. Then
log p(x | component) is a sum of rows of a table, one row for each (place, pattern) that occurs:

    table = dictionary @ slopes.T        dictionary (entries, d): which pixels are on in an entry
    X @ slopes.T = C @ table             C (n, entries): which entries occur in an image

and the statistics go the other way, R.T @ X = (R.T @ C) @ dictionary. It is the same algebra on
shorter rows, exact, and C is a sparse matrix of SciPy. (Arlazarov, Dinic, Kronrod and Faradzev 1970
multiplied bits in groups like this, the "method of four Russians".) Sparse X that are not black and
white come without a dictionary, as they are.
"""

import numpy as np
import scipy.sparse as sp

from emlib.bernoulli import Sums
from emlib.fast.linear import linear, rule_out
from emlib.fast.passes import Pass, is_on, normalise, read

GROUP = 8  # pixels in a code; 4 make longer rows, 16 a table that leaves the cache
SAMPLE = 2048


class Codes(Pass):
    """Pass over black and white images, or over sparse ones.

    Parameters
    ----------
    X, sample_weight, threads : see `Pass`; 0 or 1 (or bool), or any sparse CSR if `binary` is False
    binary : bool, make codes
    dtype, threshold : see `Chunks`
    """

    def __init__(self, X, *, binary=True, dtype=np.float64, threshold=None, rows=8192, **options):
        super().__init__(X, rows, **options)
        self.dtype = dtype
        packed = (_packed(read(X, rows), threshold) for rows in self.blocks)
        if binary:
            self.codes, self.dictionary = _encode(packed, self.d, dtype)
        else:
            self.codes = [X[rows].astype(dtype) for rows in self.blocks]
            self.dictionary = sp.eye_array(self.d, dtype=dtype, format="csr")
        self.back = self.dictionary.T.tocsr()  # (d, entries)
        self.X = None  # the codes hold all that is needed

    def prepare(self, params):
        ready = linear(*params, dtype=self.dtype)
        return ready, self._table(ready.slopes)

    def load(self, i, ready):
        return self.codes[i]

    def expect(self, block, ready):
        ready, table = ready
        log_joint = np.ascontiguousarray((block @ table).T)  # (k, rows)
        log_joint += ready.offsets
        rule_out(log_joint, ready, lambda W: (block @ self._table(W)).T)
        R, log_evidence = normalise(log_joint, ready.weights)
        return R, log_evidence + ready.base

    def stats(self, block, R, ready):
        entries = block.T @ np.ascontiguousarray(R.T)  # (entries, k)
        return Sums(R.sum(axis=1).astype(float), entries.astype(float, copy=False))

    def finish(self, total, ready):
        return Sums(total.counts, np.ascontiguousarray((self.back @ total.sums).T))

    def _table(self, W):
        return self.dictionary @ np.ascontiguousarray(W.T)  # (entries, k)


def codes_per_row(X, threshold=None):
    """Estimate how many codes an image has, from rows spread over X."""
    n = X.shape[0]
    starts = np.linspace(0, max(n - SAMPLE // 8, 0), 8).astype(int)
    parts = [_packed(read(X, slice(a, a + SAMPLE // 8)), threshold) for a in starts]
    return sum(np.count_nonzero(part) for part in parts) / sum(len(part) for part in parts)


def _packed(X, threshold):
    """Pack eight pixels into each byte: (rows, d / 8) uint8."""
    X = X.toarray() if sp.issparse(X) else X
    return np.packbits(is_on(X, threshold) != 0, axis=1)


def _encode(packed, d, dtype):
    """Turn packed blocks into matrices of codes, and make the dictionary of those that occur.

    The commonest entries come first: their rows of the table lie side by side and stay in the
    cache. On MNIST 1,000 of 7,427 are 86 % of all codes.
    """
    places = -(-d // GROUP)
    counts = np.zeros(places * 256, dtype=np.int64)
    drafts = []
    for block in packed:
        rows, place = np.nonzero(block)
        entries = (place * 256 + block[rows, place]).astype(np.int32)
        counts += np.bincount(entries, minlength=len(counts))
        ends = np.cumsum(np.bincount(rows, minlength=len(block)))
        drafts.append((entries, np.concatenate([[0], ends]).astype(np.int32)))
    used = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    number = np.zeros(len(counts), dtype=np.int32)
    number[used] = np.arange(len(used))
    ones = np.ones(max((len(entries) for entries, _ in drafts), default=0), dtype=dtype)
    codes = [  # all blocks share the ones, which saves two thirds of the memory
        sp.csr_array((ones[: len(e)], number[e], ends), shape=(len(ends) - 1, len(used)))
        for e, ends in drafts
    ]
    place, pattern = np.divmod(used, 256)
    entry, bit = np.nonzero(np.unpackbits(pattern.astype(np.uint8)[:, None], axis=1))
    where = (entry.astype(np.int32), (place[entry] * GROUP + bit).astype(np.int32))
    return codes, sp.csr_array((np.ones(len(entry), dtype=dtype), where), shape=(len(used), d))
