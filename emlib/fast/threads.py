"""Blocks of rows on threads, with one BLAS thread for each of them.

The other way round, BLAS threads within each product, spends its time on starting and waiting: the
products are short. A thread that finds Python's lock taken sleeps, and waking it takes as long as a
short call of numpy: so blocks should be large, and few things should be handed out and back. The
thread that asks takes its share of the work: were it to sleep, two new ones would often begin on
one core, until the system moves one of them some milliseconds later.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import local

import joblib
import numpy as np
from threadpoolctl import ThreadpoolController


def in_order(function, items, threads=None):
    """Yield function(item) in the order of the items, computed on threads and on this one.

    Parameters
    ----------
    threads : int, with this one; None for one on each core
    """
    items = list(items)
    others = min(threads or joblib.cpu_count(), len(items)) - 1
    with _controller().limit(limits=1, user_api="blas"):
        if others < 1:
            yield from map(function, items)
        else:
            yield from _shared(function, items, others)


def _shared(function, items, others):
    pool = ThreadPoolExecutor(others)
    try:
        futures = [pool.submit(function, item) for item in items]
        ours, waiting = {}, iter(range(len(items)))
        for i, future in enumerate(futures):
            while i not in ours and not future.done():
                mine = next((j for j in waiting if futures[j].cancel()), None)
                if mine is None:
                    break  # the others have all that is left
                ours[mine] = function(items[mine])
            yield ours.pop(i) if i in ours else future.result()
    finally:
        pool.shutdown(cancel_futures=True)


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
