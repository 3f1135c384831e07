"""Which way for which images: by what X holds, and how many codes that makes.

Codes cost as much as an image has codes, chunks as much as it has pixels. On MNIST, with 34 codes
for 784 pixels, codes take from 0.2 (K = 10) to 0.5 (K = 100) of the time of chunks, in float64 and
in float32. So chunks win at K = 100 from about 65 codes, a twelfth of the pixels, and that is the
rule. Fewer components would bear more codes, but then tables of most of the 256 patterns leave the
cache.
"""

from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

from emlib.fast.chunks import Chunks
from emlib.fast.codes import Codes, codes_per_row
from emlib.fast.missing import Missing
from emlib.fast.passes import read
from emlib.fast.threads import in_order

CELLS = 2**20  # what a block may hold while X is looked through
FEWEST = 12  # pixels for each code
LARGEST_CODES = 2**30  # bytes; beyond that the rows are read again in each pass
WIDEST = 2**13  # sparse rows wider than this are not packed


class Survey(NamedTuple):
    """What X holds: smallest and largest value, is any missing, are all 0 or 1."""

    low: float
    high: float
    missing: bool
    binary: bool

    def __or__(self, other):
        return Survey(
            min(self.low, other.low),
            max(self.high, other.high),
            self.missing or other.missing,
            self.binary and other.binary,
        )


def survey(X, threads=None):
    """Look through X once, block by block."""
    rows = max(CELLS // max(X.shape[1], 1), 1)
    starts = range(0, X.shape[0], rows)

    def look(start):
        return _look(read(X, slice(start, start + rows)))

    found = list(in_order(look, starts, threads))
    total = found[0]
    for one in found[1:]:
        total = total | one
    return total


def bernoulli_pass(X, k, found, *, dtype=np.float64, threshold=None, **options):
    """Choose the way for these images.

    Parameters
    ----------
    X : (n, d), see `Pass`
    k : int, number of components
    found : Survey of X
    dtype, threshold : see `Chunks`
    **options : sample_weight, threads, parts

    Returns
    -------
    Pass
    """
    n, d = X.shape
    if sp.issparse(X) and threshold is not None:
        X, threshold = _sparse_on(X, threshold), None
    options |= {"dtype": dtype, "threshold": threshold}
    if found.missing:
        return Missing(X, **options)
    binary = found.binary or threshold is not None or X.dtype == bool
    if sp.issparse(X) and not (binary and d <= WIDEST):
        return Codes(X, binary=False, rows=_rows(k, dtype), **options)
    if binary and (sp.issparse(X) or _codes_pay(codes_per_row(X, threshold), n, d)):
        return Codes(X, rows=_rows(k, dtype), **options)
    return Chunks(X, **options)


def _rows(k, dtype):
    """Return how many rows of k numbers make a block: enough to fill a table, little memory."""
    return int(np.clip(2**22 // (k * np.dtype(dtype).itemsize), 1024, 8192))


def _codes_pay(codes, n, d):
    if n * codes * 4 > LARGEST_CODES:
        return False
    return codes * FEWEST <= d


def _sparse_on(X, threshold):
    """Turn sparse X into black and white; blanks stay blank, so the threshold is above 0."""
    if not threshold > 0:
        raise ValueError(f"the threshold of sparse X must be above 0, got {threshold:g}")
    on = sp.csr_array((X.data >= threshold, X.indices, X.indptr), shape=X.shape)
    on.eliminate_zeros()
    return on


def _look(block):
    values = block.data if sp.issparse(block) else block
    if values.dtype == bool or values.size == 0:
        return Survey(0.0, 1.0, False, True)
    low, high = float(np.min(values)), float(np.max(values))
    missing = bool(np.isnan(low))
    if missing:
        values = values[~np.isnan(values)]
        low, high = (values.min(), values.max()) if values.size else (0.0, 0.0)
    binary = not missing and low >= 0 and high <= 1
    if binary and values.dtype.kind == "f":
        binary = bool(((values == 0) | (values == 1)).all())
    return Survey(float(low), float(high), missing, binary)
