"""Which cells must run for a mark: the student's own, and what of the lesson these build upon.

Most of a lesson's cells only show something: a picture, a slider, a table. They cost nearly all of
the time of running a notebook, and no mark depends on them. So a cell of the lesson that nobody has
changed runs only if it defines a name that a cell which runs makes use of (Weiser 1984, program
slicing, cell by cell).
"""

import ast
import re
import symtable

# with these in a cell of the student's, the names that it uses can't be read off its text
OPAQUE = re.compile(
    r"(?m)^\s*[%!]|\b(globals|locals|vars|eval|exec|get_ipython|__main__|__dict__|In|Out)\b"
)


def needed(steps):
    """Return the numbers of the code steps that have to run.

    Parameters
    ----------
    steps : list of autograder.grading.aligning.Step

    Returns
    -------
    set of int

    Examples
    --------
    >>> from autograder.grading.aligning import Step
    >>> steps = [Step("code", "import math", changed=False), Step("code", "plot(e)", changed=False),
    ...          Step("code", "e = math.e", changed=False), Step("code", "def f(): return e")]
    >>> sorted(needed(steps))
    [0, 2, 3]
    """
    code = {n: step for n, step in enumerate(steps) if step.kind == "code"}
    own = {n for n, step in code.items() if step.changed or step.origin is not None}
    if any(OPAQUE.search(code[n].source) for n in own):
        return set(code)
    names = {n: _names(step.source) for n, step in code.items()}
    runs = own | {n for n in code if names[n] is None}
    wanted = set().union(*(names[n][1] for n in runs if names[n]), set())
    while True:
        more = {n for n in code if n not in runs and names[n][0] & wanted}
        if not more:
            return runs
        runs |= more
        wanted |= set().union(*(names[n][1] for n in more))


def defines(steps, numbers, name):
    """Tell whether one of these steps gives a meaning to a name."""
    found = (_names(steps[n].source) for n in numbers)
    return any(names and name in names[0] for names in found)


def _names(source):
    """Return the global names that a cell may change and those that it uses; None if unreadable."""
    try:
        table = symtable.symtable(source, "cell", "exec")
        changed = _changed_in_place(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    bound = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    used = {s.get_name() for s in table.get_symbols() if s.is_referenced()}
    scopes = list(table.get_children())
    while scopes:
        scope = scopes.pop()
        scopes += scope.get_children()
        for symbol in scope.get_symbols():
            if symbol.is_global():
                used.add(symbol.get_name())
                if symbol.is_assigned():
                    bound.add(symbol.get_name())
    return bound | changed, used


def _changed_in_place(source):
    """Return names whose objects a cell writes into: x[0] = 1, x.a = 1, x += 1."""
    changed = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Subscript, ast.Attribute)) and isinstance(node.ctx, ast.Store):
            while isinstance(node, (ast.Subscript, ast.Attribute)):
                node = node.value
            if isinstance(node, ast.Name):
                changed.add(node.id)
    return changed
