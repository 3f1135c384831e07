"""Fair times on a busy machine: all ways take turns, and the median of each counts.

What is printed are ratios within one run. Milliseconds of one machine mean little on another, and
little on the same one an hour later.
"""

import time
import tracemalloc

import numpy as np


def take_turns(ways, repeats=7, slow=4.0):
    """Time several functions, in turns.

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
    for _ in range(repeats + 1):
        for name, way in ways.items():
            times = seconds[name]
            if times and (times[0] > slow or (len(times) > 3 and sum(times) > slow)):
                continue
            start = time.perf_counter()
            way()
            times.append(time.perf_counter() - start)
    # the first turn warms up; it counts only for those that ran once
    return {name: float(np.median(times[1:] or times)) for name, times in seconds.items()}


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
        times = []
        for iterations in (few, many):
            start = time.perf_counter()
            fit(iterations)
            times.append(time.perf_counter() - start)
        gaps.append((times[1] - times[0]) / (many - few))
    return float(np.median(gaps))
