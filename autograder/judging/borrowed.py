"""What of emlib is the solution, and who calls it in place of an own answer: one rule, two doors.

A student may use emlib's data, pictures, sliders and random starts, in answers too. Its formulas
are what is asked. In the sandbox they are not there (`autograder.sandbox.seal` takes them out); in
the notebook they are, and a call of one is seen while an answer is judged.

A function of emlib is a formula unless it is listed here, draws (in `emlib.plots`), or takes an
`rng` (`init`, `sample`); records (NamedTuple, dataclass) hold none.
"""

import contextlib
import inspect
import sys
from dataclasses import is_dataclass
from functools import lru_cache
from itertools import filterfalse

LIBRARY = "emlib"
LIBRARIES = (  # not to be used in answers, unless the course says otherwise
    "sklearn.mixture", "sklearn.naive_bayes", "sklearn.discriminant_analysis",
    "sklearn.metrics.cluster", "sklearn.metrics.confusion_matrix", "hmmlearn", "pomegranate",
)  # fmt: skip
OPEN = {f"emlib{name}" for name in ("", ".datasets", ".errors", ".models", ".starts")}
OPEN |= {f"emlib.plots{name}" for name in ("", ".palette", ".style")}
OPEN_PACKAGES = ("emlib.data", "emlib.stepper")  # the second one is not in the sandbox at all
OPEN_FUNCTIONS = {
    "emlib.bernoulli.pixels",
    "emlib.bernoulli.purity",
    "emlib.em.as_tuple",
    "emlib.fast.three_ways.seconds_per_pass",
    "emlib.plots.coins.coin_name",
    "emlib.plots.gaussians.full",
    "emlib.plots.gaussians.nats",
}
KEPT_METHODS = {"__repr__", "__sklearn_tags__"}


def is_open(module):
    """Tell whether a module of emlib holds no formula."""
    return module in OPEN or any(
        module == package or module.startswith(package + ".") for package in OPEN_PACKAGES
    )


def is_formula(name, parameters):
    """Tell whether a function of emlib is one that students write, or a part of it.

    name : str, its dotted name
    parameters : collection of str, the names of its parameters

    >>> is_formula("emlib.coins.e_step", {"X", "thetas"})
    True
    >>> is_formula("emlib.plots.likelihood.loglik_surface", {"X", "grid"})
    True
    >>> is_formula("emlib.plots.likelihood.plot_bound", {"X", "starts", "theta_b", "ax"})
    False
    """
    module, _, last = name.rpartition(".")
    if is_open(module) or name in OPEN_FUNCTIONS or "rng" in parameters:
        return False
    draws = last.startswith(("plot_", "_")) or "ax" in parameters
    return not (module.startswith("emlib.plots.") and draws)


def library_of(name, libraries):
    """Return which of the libraries a function belongs to, or "".

    Examples
    --------
    >>> library_of("sklearn.mixture._base.BaseMixture.fit", LIBRARIES)
    'sklearn.mixture'
    >>> library_of("sklearn.metrics._classification.confusion_matrix", LIBRARIES)
    'sklearn.metrics.confusion_matrix'
    >>> library_of("sklearn.metrics._classification.accuracy_score", LIBRARIES)
    ''
    """
    for library in libraries:
        package, _, last = library.rpartition(".")
        is_part = package and name.startswith(f"{package}.") and last in name.split(".")
        if name == library or name.startswith(f"{library}.") or is_part:
            return library
    return ""


@contextlib.contextmanager
def noticed(libraries=()):
    """Notice calls of formulas and of libraries, on this thread; yield the list of their names."""
    names, before = [], sys.getprofile()
    sys.setprofile(_looking(formulas(_loaded()), tuple(libraries), names))
    try:
        yield names
    finally:
        sys.setprofile(before)


def _looking(known, libraries, names):
    lent, tops = [], tuple({library.partition(".")[0] for library in libraries})

    def look(frame, event, _):
        code = frame.f_code
        if code is LENT:
            lent.append(1) if event == "call" else lent.pop()
        elif event == "call" and not lent:
            if code in known:
                names.append(known[code])
            elif tops and frame.f_globals.get("__name__", "").startswith(tops):
                names.extend(_library_called(frame, libraries))

    return look


LOOK = _looking({}, (), []).__code__


def _library_called(frame, libraries):
    """List the library that a function belongs to; what a module does when imported is none."""
    code = frame.f_code
    name = f"{frame.f_globals['__name__']}.{code.co_qualname}"
    library = library_of(name, libraries) if code.co_flags & inspect.CO_OPTIMIZED else ""
    return [library] if library else []


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
    """Find the formulas in loaded modules: dict from code object to dotted name."""
    found = {}
    for module in filterfalse(is_open, modules):
        for name, value in vars(sys.modules[module]).items():
            if getattr(value, "__module__", "") != module:
                continue
            full = f"{module}.{name}"
            found |= {code: f"{full}{more}" for code, more in _codes(value, full)}
    return found


def _codes(value, full):
    """Yield the code objects of a function, or of a class' methods with their names."""
    value = inspect.unwrap(value) if callable(value) else value
    if inspect.isfunction(value):
        if is_formula(full, inspect.signature(value).parameters):
            yield value.__code__, ""
    elif inspect.isclass(value) and not (is_dataclass(value) or hasattr(value, "_fields")):
        for name, method in vars(value).items():
            method = method.fget if isinstance(method, property) else method
            method = inspect.unwrap(getattr(method, "__func__", method))
            if inspect.isfunction(method) and name not in KEPT_METHODS | {"__init__"}:
                yield method.__code__, f".{name}"
