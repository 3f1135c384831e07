"""emlib without its formulas.

A student may use emlib's data, pictures, sliders and the loop `run_em`, and may call the formulas
in ordinary cells, but no answer may call them in place of its own work. Looking for such calls in
the source would be a game; instead the formulas are not there. In the runner every function of a
sealed module keeps its name, signature and docstring, and its body asks the judge's side, which
computes in another process, or refuses while an answer is judged (`autograder.sandbox.remote`).
There is nothing to import, to read, to find in memory or to keep for later.

The loop `run_em` takes functions, so it has to run where they are. It announces itself instead: in
an ordinary cell nothing comes of it, in an answer it counts as the solution, which it is for `em`.

What is a formula is said in `autograder.judging.borrowed`; methods of classes are sealed like
functions, and the object's state travels.
"""

import ast

from autograder.judging.borrowed import ANNOUNCED, KEPT_METHODS, OPEN_FUNCTIONS

KEPT_DECORATORS = {"property", "staticmethod", "classmethod"}


def seal(source, module):
    """Take the formulas out of a module.

    Parameters
    ----------
    source : str
    module : str, its dotted name

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
            if name not in OPEN_FUNCTIONS and not _takes(node, "rng"):
                names.append(_empty(node, name))
        elif isinstance(node, ast.ClassDef) and not _is_record(node):
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and not _is_kept(method):
                    names.append(_empty(method, f"{module}.{node.name}.{method.name}"))
    return ast.unparse(tree), names


def announcing(source, module):
    """Let the functions that are `ANNOUNCED` say so before they begin.

    >>> print(announcing("def run_em(X):\\n    return X", "emlib.em"))
    def run_em(X):
        from autograder.sandbox.inside.away import announce
        announce('emlib.em.run_em')
        return X
    """
    tree = ast.parse(source)
    for node in tree.body:
        name = f"{module}.{getattr(node, 'name', '')}"
        if name in ANNOUNCED:
            start = "from autograder.sandbox.inside.away import announce"
            place = int(ast.get_docstring(node) is not None)
            node.body[place:place] = ast.parse(f"{start}\nannounce({name!r})").body
    return ast.unparse(tree)


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
    call = "compute({!r}, ({}), {{{}}})".format(
        name, "".join(f"{one}, " for one in positional), ", ".join(by_name)
    )
    start = ast.parse("from autograder.sandbox.inside.away import compute").body
    node.body = [*docstring, *start, ast.Return(ast.parse(call, mode="eval").body)]
    node.decorator_list = [
        decorator
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Name) and decorator.id in KEPT_DECORATORS
    ]
    return name


def _takes(node, name):
    arguments = node.args
    return name in [a.arg for a in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]


def _is_record(node):
    bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
    return "NamedTuple" in bases or any(
        "dataclass" in ast.unparse(decorator) for decorator in node.decorator_list
    )
