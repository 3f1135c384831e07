"""EM as code that reads like the formulas: one loop, three models, data, pictures."""

from emlib.em import Result, Step, restarts, run_em
from emlib.errors import CollapseError

__all__ = [
    "BernoulliMixture",
    "CollapseError",
    "GaussianMixture",
    "MultinomialMixture",
    "Result",
    "Step",
    "align",
    "restarts",
    "run_em",
    "select",
]

# scikit-learn takes longer to import than all the rest, and lessons do without it
_LATE = {
    "BernoulliMixture": "emlib.estimators",
    "GaussianMixture": "emlib.estimators",
    "MultinomialMixture": "emlib.estimators",
    "align": "emlib.estimators",
    "select": "emlib.estimators",
}


def __getattr__(name):
    from importlib import import_module

    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module 'emlib' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
