"""emlib without its formulas.

A student may use emlib's data and pictures, and may call the formulas and the loop `run_em` in
ordinary cells, but no answer may call them in place of its own work. Looking for such calls in
the source would be a game; instead the formulas are not there. In the runner every function of a
sealed module keeps its name, signature and docstring, and its body asks the judge's side, which
computes in another process, or refuses while an answer is judged (`autograder.sandbox.remote`).
There is nothing to import, to read, to find in memory or to keep for later.

The loop `run_em` takes functions, which have to run where they are. So only the steps are made in
the runner; what comes next is said by the other process (`autograder.sandbox.inside.turns`).

What is a formula is said in `autograder.judging.borrowed`; methods of classes are sealed like
functions, and the object's state travels.
"""

import ast

from autograder.judging.borrowed import KEPT_METHODS, is_formula
from autograder.sandbox.inside.turns import is_loop

KEPT_DECORATORS = {"property", "staticmethod", "classmethod"}


def seal(source, module, wanted=is_formula):
    """Take the formulas out of a module.

    Parameters
    ----------
    source : str
    module : str, its dotted name
    wanted : callable (dotted name, parameters) -> bool, which functions and classes to seal

    Returns
    -------
    sealed : str, source of the module that stands in for it
    names : list of str, what is computed elsewhere

    Examples
    --------
    >>> sealed, names = seal("def twice(x, *, by=2):\\n    return by * x", "emlib.sums")
    >>> print(sealed)
    def twice(x, *, by=2):
        from autograder.sandbox.inside.away import compute
        return compute('emlib.sums.twice', (x,), {'by': by})
    >>> names
    ['emlib.sums.twice']
    """
    tree, names = ast.parse(source), []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            name = f"{module}.{node.name}"
            if wanted(name, _parameters(node)):
                names.append(_empty(node, name))
        elif isinstance(node, ast.ClassDef) and wanted(f"{module}.{node.name}", ()):
            for method in () if _is_record(node) else node.body:
                if isinstance(method, ast.FunctionDef) and not _is_kept(method):
                    names.append(_empty(method, f"{module}.{node.name}.{method.name}"))
    return ast.unparse(tree), names


def _is_kept(method):
    """Tell whether a method holds nothing: a representation, or an __init__ that only stores."""
    stores = all(
        isinstance(node, ast.Assign) and isinstance(node.value, ast.Name)
        for node in method.body[ast.get_docstring(method) is not None :]
    )
    return method.name in KEPT_METHODS or (method.name == "__init__" and stores)


def _empty(node, name):
    """Replace the body of a function by a call that goes away; return the name."""
    docstring = node.body[:1] if ast.get_docstring(node) is not None else []
    arguments = node.args
    positional = [argument.arg for argument in arguments.posonlyargs + arguments.args]
    if arguments.vararg:
        positional.append(f"*{arguments.vararg.arg}")
    by_name = [f"{argument.arg!r}: {argument.arg}" for argument in arguments.kwonlyargs]
    if arguments.kwarg:
        by_name.append(f"**{arguments.kwarg.arg}")
    way = "turns" if is_loop(_parameters(node)) else "compute"
    call = "{}({!r}, ({}), {{{}}})".format(
        way, name, "".join(f"{one}, " for one in positional), ", ".join(by_name)
    )
    start = ast.parse(f"from autograder.sandbox.inside.away import {way}").body
    value = ast.parse(call, mode="eval").body
    last = ast.Expr(value) if node.name == "__init__" else ast.Return(value)
    node.body = [*docstring, *start, last]
    node.decorator_list = [
        decorator
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Name) and decorator.id in KEPT_DECORATORS
    ]
    return name


def _parameters(node):
    arguments = node.args
    return {a.arg for a in arguments.posonlyargs + arguments.args + arguments.kwonlyargs}


def _is_record(node):
    bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
    return "NamedTuple" in bases or any(
        "dataclass" in ast.unparse(decorator) for decorator in node.decorator_list
    )
