"""Hold the judge against banks of answers: right ones, known mistakes, and mutants."""

import ast
import contextlib
import copy
import functools
import inspect
import io
import textwrap
from unittest import mock

import numpy as np

from autograder.exercises import EXERCISES
from autograder.judging.draw import Draw
from autograder.judging.judge import judge

STUBS = {
    "None": lambda *args: None,
    "zero": lambda *args: 0,
    "text": lambda *args: "done",
    "nan": lambda *args: float("nan"),
    "an empty tuple": lambda *args: (),
    "its first argument": lambda *args: args[0],
    "all arguments": lambda *args: args,
    "a dict": lambda *args: {"R": 1},
    "a set": lambda *args: {1, 2},
    "a generator": lambda *args: (i for i in range(3)),
    "an endless iterator": lambda *args: iter(int, 1),
    "a function": lambda *args: np.log,
    "a class": lambda *args: np.ndarray,
    "a huge view": lambda *args: np.broadcast_to(0.0, (10**6, 10**6)),
    "jagged lists": lambda *args: [[1, 2], [3]],
    "complex numbers": lambda *args: np.full((2, 2), 1j),
    "objects": lambda *args: np.array([None, {}], dtype=object),
}


def judge_quietly(exercise_id, function, seed):
    """Judge without showing what the function prints."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return judge(EXERCISES[exercise_id], function, seed=seed)


def shaped_stubs(exercise_id):
    """Build functions that return arrays of the right shapes and types with worthless values."""
    exercise = EXERCISES[exercise_id]

    def filled(make):
        def stub(*args):
            returned = exercise.reference(*args)
            if len(exercise.outputs) == 1:
                return make(np.asarray(returned, dtype=float))
            return tuple(make(np.asarray(part, dtype=float)) for part in returned)

        return stub

    return {
        "zeros": filled(np.zeros_like),
        "ones": filled(np.ones_like),
        "nan": filled(lambda a: np.full_like(a, np.nan)),
        "inf": filled(lambda a: np.full_like(a, np.inf)),
        "equal shares": filled(lambda a: np.full_like(a, 1 / a.shape[-1] if a.ndim else 0)),
    }


def wrong_functions(exercise_id):
    """List (name, number, function) for every way in which every misconception is written."""
    return [
        (m.name, i, function)
        for m in EXERCISES[exercise_id].misconceptions
        for i, function in enumerate((m.wrong, *m.variants))
    ]


def unnamed(exercise_id, seed):
    """List the known mistakes that get full marks or another name; empty is what we want.

    All are put to the same draw, which is made once.
    """
    failures = []
    with mock.patch("autograder.judging.judge.Draw", functools.cache(Draw)):
        for name, i, function in wrong_functions(exercise_id):
            verdict = judge_quietly(exercise_id, function, seed)
            found = verdict.misconception.name if verdict.misconception else None
            if verdict.full_marks or found != name:
                failures.append(f"{name} ({i}): {verdict.score}, {found}")
    return failures


def mutants(function):
    """Change a function in one place at a time.

    Operators and comparisons are exchanged, numbers changed, `.T` and minus signs dropped, `axis`
    turned, one operand of a sum or product left out, one statement of a body removed.

    Yields
    ------
    text : str, where and what
    mutant : the changed function
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    tree.body[0].decorator_list = []
    for position, node in enumerate(ast.walk(tree)):
        for what, change in _changes(node):
            mutated = copy.deepcopy(tree)
            target = next(n for i, n in enumerate(ast.walk(mutated)) if i == position)
            mutated = _Replace(target, change).visit(mutated)
            code = compile(ast.fix_missing_locations(mutated), "<mutant>", "exec")
            space = dict(function.__globals__)
            exec(code, space)
            yield (
                f"{function.__name__}: {what} in {ast.unparse(node)[:60]}",
                space[function.__name__],
            )


class _Replace(ast.NodeTransformer):
    def __init__(self, target, change):
        self.target, self.change = target, change

    def visit(self, node):
        if node is self.target:
            return self.change(node)
        return self.generic_visit(node)


OPERATORS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
COMPARISONS = {ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE}


def _changes(node):
    """List (name, function from node to node) for what can be changed at a node."""
    changes = []
    if isinstance(node, ast.BinOp):
        other = OPERATORS.get(type(node.op))
        if other:
            changes.append(("operator", lambda n: _with(n, op=other())))
        changes.append(("left only", lambda n: n.left))
        changes.append(("right only", lambda n: n.right))
    elif isinstance(node, ast.AugAssign):
        changes.append(
            ("plain assignment", lambda n: ast.Assign(targets=[n.target], value=n.value))
        )
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        changes.append(("sign", lambda n: n.operand))
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        other = COMPARISONS[type(node.ops[0])]
        changes.append(("comparison", lambda n: _with(n, ops=[other()])))
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        changes.append(("one more", lambda n: _with(n, value=n.value + 1)))
        if node.value:
            changes.append(("zero", lambda n: _with(n, value=0)))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        changes.append(("the opposite", lambda n: _with(n, value=not n.value)))
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        changes.append(("no transpose", lambda n: n.value))
    elif isinstance(node, ast.Attribute) and node.attr in {"sum", "log", "exp"}:
        swap = {"sum": "mean", "log": "log2", "exp": "sqrt"}[node.attr]
        changes.append((swap, lambda n: _with(n, attr=swap)))
    elif isinstance(node, ast.Expr | ast.Break):
        changes.append(("nothing", lambda n: ast.Pass()))
    return changes


def _with(node, **fields):
    for name, value in fields.items():
        setattr(node, name, value)
    return node


def returns_the_same(function, other, inputs):
    """Whether two functions return the same on some inputs, judged by NumPy alone."""
    for args in inputs:
        with np.errstate(all="ignore"):
            try:
                mine, theirs = function(*map(np.copy, args)), other(*map(np.copy, args))
                parts = zip(_parts(mine), _parts(theirs), strict=True)
                if not all(
                    np.shape(a) == np.shape(b) and np.allclose(a, b, 1e-9) for a, b in parts
                ):
                    return False
            except Exception:
                return False
    return True


def _parts(returned):
    return returned if isinstance(returned, tuple) else (returned,)
