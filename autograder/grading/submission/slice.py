"""Which cells must run for a mark: the student's own, and what of the lesson these build upon.

Most of a lesson's cells only show something: a picture, a slider, a table. They cost nearly all of
the time of running a notebook, and no mark depends on them. So a cell of the lesson that nobody has
changed runs only if it defines a name that a cell which runs makes use of (Weiser 1984, program
slicing, cell by cell).
"""

import ast
import re
import symtable
from functools import lru_cache

# with these in a cell of the student's, the names that it uses can't be read off its text
OPAQUE = re.compile(
    r"(?m)^[ \t]*[%!]|\b(globals|locals|vars|dir|eval|exec|get_ipython|__main__|__dict__|In|Out|"
    r"__globals__|f_globals)\b"
)
MAGIC = re.compile(r"(?m)^[ \t]*[%!]")
LAST_VALUES = re.compile(r"_{1,3}|_i{1,3}|_i?\d+|_[iod]h")  # names by which IPython keeps them


def needed(cells):
    """Return the numbers of the code cells, of PlannedCells, that have to run.

    >>> from autograder.grading.submission.align import PlannedCell as Cell
    >>> cells = [Cell("code", "import math", changed=False), Cell("code", "plot(e)", changed=False),
    ...          Cell("code", "e = math.e", changed=False), Cell("code", "def f(): return e")]
    >>> sorted(needed(cells))
    [0, 2, 3]
    """
    code = {n: cell for n, cell in enumerate(cells) if cell.kind == "code"}
    own = {n for n, cell in code.items() if cell.changed or cell.origin is not None}
    if any(OPAQUE.search(code[n].source) for n in own):
        return set(code)
    names = {n: _names(cell) for n, cell in code.items()}
    if any(LAST_VALUES.fullmatch(name) for n in own for name in names[n][1] - names[n][0]):
        return set(code)
    runs = own | {n for n in code if MAGIC.search(code[n].source)}
    untouched = {n for n in own if not code[n].changed}  # stubs, which say that nothing is there
    wanted = set().union(*(names[n][1] for n in runs - untouched))
    return runs | _close(wanted, {n: names[n] for n in code if n not in runs})


def _close(wanted, names):
    """Add to a set of names what the cells that bind them use, and so on; return these cells.

    wanted : set of str, is changed
    names : dict from the number of a cell to the names that it binds, and those that it uses
    """
    binders = {}
    for number, (bound, _) in names.items():
        for name in bound:
            binders.setdefault(name, []).append(number)
    cells, todo = set(), list(wanted)
    while todo:  # each name and each cell once
        for number in binders.get(todo.pop(), ()):
            if number not in cells:
                cells.add(number)
                new = names[number][1] - wanted
                wanted |= new
                todo += new
    return cells


def defines(cells, numbers, name):
    """Tell whether one of these cells gives a meaning to a name."""
    return any(name in _names(cells[n])[0] for n in numbers)


def changes_later(cells, place, name):
    """Tell whether a student's cell after `place` changes what a function builds upon, or itself.

    >>> from autograder.grading.submission.align import PlannedCell as Cell
    >>> cells = [Cell("code", "def f(): return g(h)"), Cell("check", "check('a-f', f)"),
    ...          Cell("code", "def g(x): return 1"), Cell("code", "def k(): return f()")]
    >>> changes_later(cells, 1, "f"), changes_later(cells, 2, "f"), changes_later(cells, 2, "k")
    (True, False, True)
    """
    wanted = {name}
    _close(wanted, {n: _names(cell) for n, cell in enumerate(cells) if cell.kind == "code"})
    later = [cell for cell in cells[place + 1 :] if cell.kind == "code" and cell.changed]
    return any(_names(cell)[0] & wanted or OPAQUE.search(cell.source) for cell in later)


def _names(cell):
    """Return the global names that a cell may change and those that it uses; read it once."""
    if cell.names is None:
        read = _read_names if len(cell.source) < 10_000 else _read_names.__wrapped__
        cell.names = read(cell.source)
    return cell.names


@lru_cache(1000)
def _read_names(source):
    """Return the global names that a cell may change and those that it uses.

    Of a cell that is no plain Python, but perhaps IPython's, every word counts as both.
    """
    try:
        table = symtable.symtable(source, "cell", "exec")
        changed = _changed_in_place(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        words = frozenset(re.findall(r"\w+", source))
        return words, words
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
