"""Rows of an array that lies in a file or elsewhere: zarr, HDF5, Dask without a cluster.

Such arrays are stored in pieces of many rows, and reading one row unpacks its whole piece. So whole
pieces are read, one at a time (HDF5 allows only one thread), and the last few are kept for the
blocks that follow.
"""

from collections import OrderedDict
from threading import Lock

import numpy as np

ROWS = 8192  # where the array does not say how it is stored
KEPT = 3


class Pieces:
    """Rows X[start:stop] of a two-dimensional array, as ndarrays.

    Parameters
    ----------
    X : anything with `shape`, `dtype` and slicing
    """

    def __init__(self, X):
        self._X, self._lock, self._kept = X, Lock(), OrderedDict()
        self.shape, self.dtype = tuple(X.shape), np.dtype(X.dtype)
        first = (getattr(X, "chunks", None) or (ROWS,))[0]
        self._edges = np.append(np.arange(0, self.shape[0], ROWS), self.shape[0])
        if isinstance(first, tuple):  # Dask: the rows of each block
            self._edges = np.concatenate([[0], np.cumsum(first)])
        elif first:  # zarr and HDF5: one size for all
            self._edges = np.append(np.arange(0, self.shape[0], first), self.shape[0])

    def __getitem__(self, rows):
        start, stop, _ = rows.indices(self.shape[0])
        first = int(np.searchsorted(self._edges, start, side="right")) - 1
        last = int(np.searchsorted(self._edges, stop, side="left"))
        parts = []
        for i in range(first, last):
            piece, begin = self._piece(i), self._edges[i]
            parts.append(piece[max(start - begin, 0) : stop - begin])
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _piece(self, i):
        with self._lock:
            if i not in self._kept:
                self._kept[i] = np.asarray(self._X[self._edges[i] : self._edges[i + 1]])
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(i)
            return self._kept[i]
