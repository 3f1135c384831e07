"""A loop that is computed elsewhere and calls functions of the runner: `emlib.run_em`.

The loop runs beside the formulas, in a process without any student's code. Of what it is given only
numbers travel; functions, data and parameters stay in the runner, and tokens stand for them:

    ("thing", 0)  ("number", 1, 0.5)  ("tuple", 2, [..])  ("list", 3, [..])     from the runner
    ("held", 0)   ("record", name, [..])   ("tuple", [..])   ("list", [..])     to the runner

The runner asks for the loop, is told ("call", number, arguments), answers with what the function
gave, and so on until it is told ("done", value). So there is no loop in it, only its steps.
"""

import numpy as np

from autograder.sandbox.inside.records import put_together, taken_apart
from autograder.sandbox.values import pack, unpack

BACK = "back"  # the name under which a called function answers
DEPTH = 2  # of tuples and lists that a loop looks into


def is_loop(parameters):
    """Tell whether a function of these parameters takes turns between an E-step and an M-step."""
    return {"e_step", "m_step"} <= set(parameters)


def take_turns(ask, name, args, kwargs):
    """Have the loop `name` run where it is, and call what it asks for.

    ask : callable (name, tree, bodies) -> what came back, a plain value
    """
    held = []
    tokens = [_token(value, held, DEPTH) for value in args]
    told = tokens, {key: _token(value, held, DEPTH) for key, value in kwargs.items()}
    while True:
        what, number, value = ask(name, *pack(told))
        if what == "done":
            return _resolved(value, held)
        name = BACK
        try:
            given = held[number](*(_resolved(one, held) for one in value))
            told = ("value", _token(given, held, 1))
        except Exception:
            ask(BACK, *pack(("raised", None)))
            raise


def _token(value, held, depth):
    """Hold a value and return what stands for it; only numbers stand for themselves."""
    if value is None or isinstance(value, bool | int | float):
        return value
    held.append(value)
    number = len(held) - 1
    numeric = isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "biuf"
    if numeric and value.ndim == 0:
        return ("number", number, float(value.item()))
    if isinstance(value, tuple | list) and depth:
        kind = "tuple" if isinstance(value, tuple) else "list"
        return (kind, number, [_token(item, held, depth - 1) for item in value])
    return ("thing", number)


def _resolved(told, held):
    """Return what the runner holds for what it has been told."""
    if not isinstance(told, tuple):
        return told
    kind, *rest = told
    if kind == "held":
        return held[rest[0]]
    items = [_resolved(item, held) for item in rest[-1]]
    if kind == "record":
        return put_together(rest[0], tuple(items))
    return items if kind == "list" else tuple(items)


class _Thing:
    """What the runner holds, as the loop sees it: to be handed on, or to be called."""

    def __init__(self, number, desk):
        self.number, self.desk = number, desk

    def __call__(self, *args):
        """Have the runner call it; meanwhile it may ask for formulas."""
        told = ("call", self.number, [_told(value) for value in args])
        header, bodies = self.desk.say(told).hear()
        while header["name"] != BACK:
            header, bodies = self.desk.answer(header, bodies).hear()
        what, token = unpack(header["args"], bodies)
        if what != "value":
            raise Raised
        return _seen(token, self.desk)


class Raised(Exception):
    """The runner's function has raised; the runner knows what."""


class _Number(float):
    pass


class _Tuple(tuple):
    pass


class _List(list):
    pass


def run_loop(function, told, desk):
    """Run a loop on what the runner holds; return what it is told in the end."""
    args, kwargs = told
    try:
        value = function(
            *(_seen(token, desk) for token in args),
            **{key: _seen(token, desk) for key, token in kwargs.items()},
        )
    except Raised:
        return ("raised", 0, None)
    return ("done", 0, _told(value))


def _seen(token, desk):
    """Return what the loop sees of a token."""
    if not isinstance(token, tuple):
        return token
    kind, number, *more = token
    if kind == "thing":
        return _Thing(number, desk)
    if kind == "number":
        seen = _Number(more[0])
    else:
        items = [_seen(item, desk) for item in more[0]]
        seen = _Tuple(items) if kind == "tuple" else _List(items)
    seen.number = number
    return seen


def _told(value):
    """Return what the runner is told of a value."""
    if isinstance(value, _Thing | _Number | _Tuple | _List):
        return ("held", value.number)
    record = taken_apart(value)
    if record is not None:
        return ("record", record[0], [_told(item) for item in record[1]])
    if isinstance(value, tuple | list):
        kind = "tuple" if isinstance(value, tuple) else "list"
        return (kind, [_told(item) for item in value])
    return value
