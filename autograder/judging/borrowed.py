"""What of emlib is the solution, and who calls it in place of an own answer: one rule, two doors.

A student may use emlib's data, pictures, sliders and random starts, in answers too. Its formulas
are what is asked. In the sandbox they are not there (`autograder.sandbox.seal` takes them out); in
the notebook they are, and a call of one is seen while an answer is judged.

A module is a formula's unless it is listed here; in such a module functions that take an `rng`
(`init`, `sample`) are no formula of an exercise, nor are records (NamedTuple, dataclass).
"""

import contextlib
import inspect
import sys
from dataclasses import is_dataclass
from functools import lru_cache

LIBRARY = "emlib"
OPEN = {f"emlib{name}" for name in ("", ".datasets", ".em", ".errors", ".models", ".starts")}
OPEN_PACKAGES = ("emlib.data", "emlib.plots", "emlib.stepper")
OPEN_FUNCTIONS = {
    "emlib.bernoulli.pixels",
    "emlib.bernoulli.purity",
    "emlib.fast.three_ways.seconds_per_pass",
}
ANNOUNCED = {
    "emlib.em.run_em",
    "emlib.em.restarts",
    "emlib.em.steps",
}  # open, but the solution of `em`
KEPT_METHODS = {"__repr__", "__sklearn_tags__"}


def is_open(module):
    """Tell whether a module of emlib holds no formula."""
    return module in OPEN or any(
        module == package or module.startswith(package + ".") for package in OPEN_PACKAGES
    )


@contextlib.contextmanager
def noticed():
    """Notice calls of formulas in the block, on this thread.

    Yields
    ------
    list of str, their dotted names as they come
    """
    names, before = [], sys.getprofile()
    sys.setprofile(_looking(formulas(_loaded()), names))
    try:
        yield names
    finally:
        sys.setprofile(before)


def _looking(known, names):
    lent = []

    def look(frame, event, _):
        code = frame.f_code
        if code is LENT:
            lent.append(1) if event == "call" else lent.pop()
        elif event == "call" and code in known and not lent:
            names.append(known[code])

    return look


LOOK = _looking({}, []).__code__


def lend(function):
    """Return a function that an answer may call although it is a formula."""

    def lent(*args, **kwargs):
        return function(*args, **kwargs)

    return lent


LENT = lend(None).__code__


def _loaded():
    return tuple(sorted(n for n in sys.modules if n == LIBRARY or n.startswith(LIBRARY + ".")))


@lru_cache(4)
def formulas(modules):
    """Find the formulas in modules that are loaded.

    Parameters
    ----------
    modules : tuple of dotted names

    Returns
    -------
    dict from code object to dotted name
    """
    found = {}
    for module in modules:
        for name, value in vars(sys.modules[module]).items():
            if getattr(value, "__module__", "") != module:
                continue
            full = f"{module}.{name}"
            if full in ANNOUNCED or (not is_open(module) and full not in OPEN_FUNCTIONS):
                found |= {code: f"{full}{more}" for code, more in _codes(value, full in ANNOUNCED)}
    return found


def _codes(value, announced):
    """Yield the code objects of a function, or of a class' methods with their names."""
    value = inspect.unwrap(value) if callable(value) else value
    if inspect.isfunction(value):
        if announced or "rng" not in inspect.signature(value).parameters:
            yield value.__code__, ""
    elif inspect.isclass(value) and not (is_dataclass(value) or hasattr(value, "_fields")):
        for name, method in vars(value).items():
            method = method.fget if isinstance(method, property) else method
            method = inspect.unwrap(getattr(method, "__func__", method))
            if inspect.isfunction(method) and name not in KEPT_METHODS | {"__init__"}:
                yield method.__code__, f".{name}"
