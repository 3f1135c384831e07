"""A Sphinx extension: docstrings that read well in the code read well on a page too."""

import re

FIELD = re.compile(r"(\*{0,2}\w+(?:, \w+)*) : (.*)")


def keep_layout(app, what, name, obj, options, lines):
    """Keep what is indented in the docstring of a module as it is, and stars elsewhere."""
    if what != "module":
        return
    kept, before = [], ""
    for line in lines:
        if line.startswith(" ") and not before:
            kept += ["::", ""]
        kept.append(line if line.startswith(" ") else line.replace("*", r"\*"))
        before = line if line.strip() or not before.startswith(" ") else before
    lines[:] = kept


def list_fields(app, what, name, obj, options, lines):
    """Make a list of what a docstring says about parameters, fields and results.

    Our lines say all in one, `R : ndarray of shape (n, k), responsibilities`, and a short class
    has no heading above them. For napoleon, the part after the colon becomes the description.
    """
    first = next((i for i, line in enumerate(lines) if FIELD.match(line)), None)
    if first is None:
        return
    if what == "class" and not any(line.startswith("----") for line in lines):
        lines[first:] = ["Parameters", "----------", *lines[first:]]
    told = []
    for line in lines:
        field = FIELD.match(line)
        told += [field[1], f"    {field[2]}"] if field else [line]
    lines[:] = told


def skip_some(app, what, name, obj, skip, options):
    """Leave out the fields of named tuples, and what scikit-learn adds to a class."""
    field = type(obj).__name__ == "_tuplegetter"
    return True if field or re.fullmatch(r"set_\w+_request", name) else None


def setup(app):
    """Connect them; the docstrings have to be ready before napoleon reads them."""
    app.connect("autodoc-process-docstring", keep_layout, priority=100)
    app.connect("autodoc-process-docstring", list_fields, priority=100)
    app.connect("autodoc-skip-member", skip_some)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
