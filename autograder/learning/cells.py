"""What the notebook's cells tell about the function that a check gets.

A cell that stops before its `def` leaves the function of an earlier run in place; a function under
another name leaves the stub. The learner has just seen the new text, and the check sees the old.
"""

import ast
import inspect
import re
from difflib import SequenceMatcher

CLOSE = 0.75  # likeness of names from which one is taken for the other
DEFINITION = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(", re.MULTILINE)


def remark(name, function, cells, *, written=True):
    """Say why a function is perhaps not the one that is meant; "" if there is nothing to say.

    name : str, what the exercise calls it, such as "e_step"
    function : the function that the check got
    cells : list of str, plain Python of the cells that were run, oldest first
    written : bool, whether the function is more than the stub

    >>> remark("f", None, ["def f(x):\\n    return 1", "def f(x):\\n    return 2 +"])
    'the last cell that defines f has a SyntaxError (line 2); this is the version before it'
    >>> remark("f", None, ["def f(x): ...", "def my_f(x): return 2"], written=False)
    'you wrote my_f; the check looks at f'
    """
    defining = [cell for cell in cells if name in DEFINITION.findall(cell)]
    if defining:
        line = _syntax_error(defining[-1])
        older = "; this is the version before it"
        if line:
            return f"the last cell that defines {name} has a SyntaxError (line {line}){older}"
        if _comes_from_another(name, function, defining):
            return f"the last cell that defines {name} stopped before its def{older}"
        if re.search(r"\binput\s*\(", defining[-1]):
            return "while a notebook is graded nobody types: input() returns an empty text there"
    if written:
        return ""
    last = max((n for n, cell in enumerate(cells) if cell in defining), default=-1)
    others = [other for cell in cells[last + 1 :] for other in DEFINITION.findall(cell)]
    alike = [other for other in others if other != name and _is_close(other, name)]
    return f"you wrote {alike[-1]}; the check looks at {name}" if alike else ""


def _syntax_error(cell):
    """Return the line at which a cell is no Python; 0 if it is."""
    try:
        compile(cell, "cell", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError as error:
        return error.lineno or 1
    except (ValueError, RecursionError, MemoryError):
        return 0
    return 0


def _comes_from_another(name, function, defining):
    """Tell whether the function's text stands in an earlier cell, and not in the last one."""
    if not inspect.isfunction(function) or function.__name__ != name:
        return False
    try:
        text = inspect.getsource(function).strip()
    except (OSError, TypeError):
        return False
    return text not in defining[-1] and any(text in cell for cell in defining[:-1])


def _is_close(other, name):
    if name in other.split("_") or other.replace("_", "").lower() == name.replace("_", "").lower():
        return True
    inside = re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", other.lower())
    return bool(inside) or SequenceMatcher(None, other.lower(), name.lower()).ratio() >= CLOSE
