"""Read what the text of an exercise promises: its examples, its points, its types."""

import ast
import doctest
import re
from pathlib import Path

import numpy as np

SOLUTIONS = Path(__file__).parents[3] / "solutions"
FILES = {"coins": "01_coins.py", "gaussians": "02_gaussians.py", "digits": "03_digits.py"}


def source_of(exercise):
    """Return the lesson that an exercise stands in."""
    return (SOLUTIONS / FILES[exercise.id.split("-")[0]]).read_text(encoding="utf-8")


def docstring(exercise):
    """Return the docstring that students see."""
    cell = source_of(exercise).split(f'"grade_id": "{exercise.id}"')[1].split("\n# %%")[0]
    name = exercise.id.split("-", 1)[1]
    tree = ast.parse(cell[cell.index("\n") :])
    return ast.get_docstring(
        next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
    )


def text(exercise):
    """Return the prose of an exercise, from its heading to its code."""
    before = source_of(exercise).split(f'"grade_id": "{exercise.id}"')[0]
    return before[before.rindex("### Exercise: ") :]


def examples(exercise, **names):
    """List the arguments of each call in the examples of the docstring; the examples must hold.

    names : what the examples use besides NumPy and the function, such as `start`
    """
    calls = []

    def recorded(*args):
        calls.append(args)
        returned = exercise.reference(*args)
        return tuple(returned) if isinstance(returned, tuple) else returned  # no NamedTuple

    space = {"np": np, exercise.id.split("-", 1)[1]: recorded, **names}
    test = doctest.DocTestParser().get_doctest(docstring(exercise), space, exercise.id, None, 0)
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test, out=lambda text: None)
    assert runner.failures == 0, f"an example of {exercise.id} does not hold"
    return calls


def is_asked(args, cases):
    """Whether some case has these very arguments, types included."""
    return any(len(case.args) == len(args) and all(map(_same, case.args, args)) for case in cases)


def _same(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return a.shape == b.shape and a.dtype.kind == b.dtype.kind and np.array_equal(a, b)


def points_named(exercise):
    """Return the points that the heading of an exercise promises."""
    return float(re.search(r"\((\d+) points?\)", text(exercise))[1])
