"""The bank of misconceptions as cells that can be handed in.

Most of them are made by functions and have no text of their own, so a cell holds the compiled
function with all that it leans on. It runs in the sandbox like anything that a student wrote.
"""

import base64
import functools

import cloudpickle

from autograder.exercises import EXERCISES

PACKAGES = ("autograder.exercises", "autograder", "emlib")
CELL = """import base64
import cloudpickle

{name} = cloudpickle.loads(base64.b64decode({code!r}))
"""


@functools.cache
def wrong_answers(exercise):
    """Return the mistakes in an exercise, each as the source of the answer's cell.

    Parameters
    ----------
    exercise : id, such as "coins-e_step"

    Returns
    -------
    list of str
    """
    name = exercise.split("-", 1)[1]
    return [
        CELL.format(name=name, code=_packed(misconception.wrong))
        for misconception in EXERCISES[exercise].misconceptions
    ]


def _packed(function):
    """Return a function and what it leans on as base64: the sandbox has none of our modules."""
    import importlib

    modules = [importlib.import_module(package) for package in PACKAGES]
    for module in modules:
        cloudpickle.register_pickle_by_value(module)
    try:
        return base64.b64encode(cloudpickle.dumps(function)).decode()
    finally:
        for module in modules:
            cloudpickle.unregister_pickle_by_value(module)
