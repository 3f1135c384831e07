"""Code as a stream of tokens in which the writer's own names, comments and layout are gone."""

import ast
import builtins
import io
import keyword
import re
import tokenize
import warnings

DROPPED = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENDMARKER, tokenize.ENCODING,
}  # fmt: skip
BLANK = {"", "(", ")"}
KNOWN = set(keyword.kwlist) | set(keyword.softkwlist) | set(dir(builtins)) | {"np", "numpy"}


def normalised_tokens(source, most=None):
    """Read code as tokens (text, start, end): names that it defines become `v`, strings `s`.

    Docstrings and round brackets are dropped: `return (a, b)` is `return a, b`. Names of libraries,
    methods and builtins stay: they are what tells two ways of writing apart.
    Code that is no Python is read as far as it goes, or up to `most` tokens.

    >>> " ".join(text for text, *_ in normalised_tokens("def f(X):\\n    '''Doc.'''\\n    "
    ...          "weights = np.exp(X)  # (n, k)\\n    return weights.sum(axis=1)"))
    'def v v : v = np . exp v return v . sum axis = 1'
    """
    own, docstrings = _bound_names(source)
    starts = [0]
    for line in io.StringIO(source):  # counts lines as tokenize does
        starts.append(starts[-1] + len(line))
    found, before = [], ""
    for token in _tokens(source):
        if token.type in DROPPED or token.start in docstrings or token.string.strip() in BLANK:
            continue
        text = _text(token, before, own)
        before = token.string
        start, end = (starts[row - 1] + column for row, column in (token.start, token.end))
        found.append((text, start, end))
        if most is not None and len(found) >= most:
            break
    return found


def _tokens(source):
    """Yield tokens until the end, or until what is no Python."""
    try:
        yield from tokenize.generate_tokens(io.StringIO(source).readline)
    except (tokenize.TokenError, SyntaxError):
        return


def _text(token, before, own):
    if token.type == tokenize.STRING:
        return "s"
    if token.type != tokenize.NAME or before == ".":
        return token.string
    if own is None:  # not to be parsed: every name that is not Python's may be the writer's
        return token.string if token.string in KNOWN else "v"
    return "v" if token.string in own else token.string


def _bound_names(source):
    """Return the names that the code itself defines (None if unknown) and where docstrings begin.

    Names of imported modules are not among them unless they were renamed on import.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None, set()
    names, docstrings, lines = set(), set(), re.split(r"\r\n?|\n", source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.alias) and node.asname and node.asname not in KNOWN:
            names.add(node.asname)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            docstrings |= _place(lines, node.value)
    return names, docstrings


def _place(lines, constant):
    """Return the place of a string that stands alone, as tokenize counts: in characters."""
    if not isinstance(constant.value, str):
        return set()
    line = lines[constant.lineno - 1]
    column = len(line.encode()[: constant.col_offset].decode(errors="replace"))
    return {(constant.lineno, column)}
