"""Fair times on a busy machine: all ways take turns, and the median of each counts.

What is printed are ratios within one run. Milliseconds of one machine mean little on another, and
little on the same one an hour later.
"""

import time
import tracemalloc

import numpy as np

PAUSE = 0.1  # seconds; BLAS threads stay awake for about 30 ms, at the cost of whoever comes next


def take_turns(ways, repeats=7, slow=4.0):
    """Time several functions, in turns.

    In each turn a function runs twice, and the second time counts: the first one wakes threads and
    fills the cache, as the pass before does in a fit.

    Parameters
    ----------
    ways : dict of name -> function without arguments
    repeats : int
    slow : float, seconds; a function that takes longer runs once, and one that has taken longer in
        all leaves out the turns after its third

    Returns
    -------
    dict of name -> median seconds
    """
    seconds = {name: [] for name in ways}
    for _ in range(repeats):
        for name, way in ways.items():
            times = seconds[name]
            if times and (times[0] > slow or (len(times) > 2 and sum(times) > slow)):
                continue
            time.sleep(PAUSE)
            took = _seconds(way)
            times.append(took if took > slow else _seconds(way))
    return {name: float(np.median(times)) for name, times in seconds.items()}


def _seconds(way):
    start = time.perf_counter()
    way()
    return time.perf_counter() - start


def peak_memory(way):
    """Return the megabytes that numpy and Python allocate at most while way() runs."""
    tracemalloc.start()
    try:
        way()
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()


def per_iteration(fit, few=2, many=6, repeats=3):
    """Return the seconds of one iteration: fit(many) less fit(few), the median of some turns."""
    fit(few)
    gaps = []
    for _ in range(repeats):
        less, more = (_seconds(lambda n=n: fit(n)) for n in (few, many))
        gaps.append((more - less) / (many - few))
    return float(np.median(gaps))
