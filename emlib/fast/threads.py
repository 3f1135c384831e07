"""Blocks of rows on threads, with one BLAS thread for each of them.

The other way round, BLAS threads within each product, spends its time on starting and waiting: the
products are short. A thread that finds Python's lock taken sleeps, and waking it takes as long as a
short call of numpy: so blocks should be large, and few things should be handed out and back.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import local

import joblib
import numpy as np
from threadpoolctl import ThreadpoolController


def in_order(function, items, threads=None):
    """Yield function(item) in the order of the items, computed on threads.

    Parameters
    ----------
    threads : int, None for one on each core
    """
    items = list(items)
    threads = min(threads or joblib.cpu_count(), len(items))
    with _controller().limit(limits=1, user_api="blas"):
        if threads < 2:
            yield from map(function, items)
        else:
            with ThreadPoolExecutor(threads) as pool:
                yield from pool.map(function, items)


class Room(local):
    """An array for each thread, used again for every block: to map a new one takes its time."""

    array = np.empty(0)

    def of(self, shape, dtype=float):
        """Return this thread's array in a shape; what it held is lost."""
        size = int(np.prod(shape))
        if self.array.size < size or self.array.dtype != dtype:
            self.array = np.empty(size, dtype)
        return self.array[:size].reshape(shape)


@cache
def _controller():
    """Find the BLAS libraries once; looking for them takes longer than a short pass."""
    return ThreadpoolController()
