"""What the sandbox costs: a call through the stand-in, a session, the warm-up.

    python -m benchmarks.remote [--calls 100]

A student's e_step of the coins is called with arrays of three sizes, in this process and through
the sandbox, in turns. The sandbox's share is the difference: packing, the socket both ways, the
copy that keeps the arguments whole, and the look at whether they were changed.
"""

import argparse
import time
import warnings

import numpy as np

from autograder.sandbox import Sandbox, SandboxError, SandboxWarning

SIZES = ((200, 16, 3), (1000, 784, 10), (10_000, 784, 10))  # n, d, k
ANSWER = """
import numpy as np
def e_step(X, thetas):
    log_p = X @ np.log(thetas).T - np.log(len(thetas))
    norm = np.logaddexp.reduce(log_p, axis=1)
    return np.exp(log_p - norm[:, None]), float(norm.sum())
def nothing():
    return None
"""
WAYS = {
    "bubblewrap, shared": {"mode": "bwrap"},
    "bubblewrap each": {"mode": "bwrap", "shared": False},
    "no sandbox": {"mode": "none"},
}


def milliseconds(function, *args):
    """Time one call."""
    start = time.perf_counter()
    function(*args)
    return 1000 * (time.perf_counter() - start)


def calls(session, count):
    """Yield (what, times here or None, times there), in ms."""
    here = {}
    exec(ANSWER, here)
    empty = session.function("nothing")
    yield "an empty call", None, [milliseconds(empty) for _ in range(count)]
    there = session.function("e_step")
    rng = np.random.default_rng(0)
    for n, d, k in SIZES:
        X, thetas = rng.random((n, d)), rng.dirichlet(np.ones(d), size=k)
        rounds = [
            (milliseconds(here["e_step"], X, thetas), milliseconds(there, X, thetas))
            for _ in range(count if n < 5000 else max(5, count // 10))
        ]
        yield f"({n}, {d}) float64, {X.nbytes / 1e6:.1f} MB", *zip(*rounds, strict=True)


def sessions(sandbox, count):
    """Time opening a session with a first cell, and closing it, in ms."""
    opened, closed = [], []
    for _ in range(count):
        start = time.perf_counter()
        session = sandbox.open()
        session.run_cell("1 + 1")
        opened.append(1000 * (time.perf_counter() - start))
        closed.append(milliseconds(session.close))
    return opened, closed


def show(what, times, here=None):
    """Print one row."""
    share = f"{np.median(here):10.2f}" if here is not None else " " * 10
    print(f"  {what:34}{share}{np.median(times):10.2f}{np.percentile(times, 95):10.2f}")


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--calls", type=int, default=100, help="calls of each size")
    count = parser.parse_args().calls
    warnings.simplefilter("ignore", SandboxWarning)
    for name, options in WAYS.items():
        start = time.perf_counter()
        try:
            sandbox = Sandbox(**options)
            sandbox.start_parent()
        except SandboxError as error:
            print(f"{name}: {error}\n")
            continue
        with sandbox:
            warm = time.perf_counter() - start
            print(f"{name} ({sandbox.isolation}), warm after {warm:.1f} s")
            print(f"  {'ms':34}{'here':>10}{'median':>10}{'95 %':>10}")
            with sandbox.open() as session:
                session.run_cell(ANSWER)
                for what, here, there in calls(session, count):
                    show(what, there, here)
            opened, closed = sessions(sandbox, count // 5 if sandbox.isolation != "outer" else 3)
            show("open a session, first cell", opened)
            show("close it", closed)
        print()


if __name__ == "__main__":
    main()
