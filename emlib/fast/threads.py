"""Blocks of rows on threads, with one BLAS thread for each of them.

The other way round, BLAS threads within each product, spends its time on starting and waiting: the
products are short. A thread that finds Python's lock taken sleeps, and waking it takes as long as a
short call of numpy: so blocks should be large, and few things should be handed out and back. The
thread that asks takes its share of the work: were it to sleep, two new ones would often begin on
one core, until the system moves one of them some milliseconds later.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Lock, local

import joblib
import numpy as np
from threadpoolctl import ThreadpoolController


def in_order(function, items, threads=None):
    """Yield function(item) in the order of the items, computed on threads and on this one.

    Parameters
    ----------
    threads : int, with this one; None for one on each core, or as many as BLAS had where that is
        less: `OMP_NUM_THREADS`, threadpoolctl and joblib's workers set what a process may use
    """
    items = list(items)
    with OneBlasThread() as allowed:
        others = min(threads or allowed, len(items)) - 1
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


class OneBlasThread:
    """While anybody is inside, BLAS has one thread; the last one out gives back what it had.

    Whoever goes in is told how many threads it may use instead.

    BLAS is the same for the whole process: were each of two fits to restore what it had found, the
    second would restore the limit of the first, for good.
    """

    _lock, _inside, _limits, _allowed = Lock(), 0, None, 1  # of all that there are

    def __enter__(self):
        all_of_us = type(self)
        with self._lock:
            if self._inside == 0:
                blas = [lib for lib in _controller().lib_controllers if lib.user_api == "blas"]
                cores = joblib.cpu_count()
                threads = max((lib.num_threads for lib in blas), default=cores)
                all_of_us._allowed = min(cores, threads)
                all_of_us._limits = _controller().limit(limits=1, user_api="blas")
            all_of_us._inside += 1
            return self._allowed

    def __exit__(self, *error):
        all_of_us = type(self)
        with self._lock:
            all_of_us._inside -= 1
            if self._inside == 0:
                self._limits.restore_original_limits()


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
