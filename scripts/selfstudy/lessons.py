"""A lesson that was run, made ready for the site: answers folded away, sliders instead of widgets.

In the place of an answer stands what the learner would see, `raise NotImplementedError`, and under
it Hint 1, Hint 2 and the solution, each to be opened by itself.
"""

import copy
import re

import nbformat.v4

from autograder.authoring.lessons import nbgrader_of
from autograder.authoring.markers import find_regions, without_regions
from autograder.authoring.stubs import function_around
from autograder.exercises import POINTS
from autograder.learning.hints import hints
from scripts.selfstudy.folds import folded

WIDGET = "application/vnd.jupyter.widget-view+json"
NOTE = """:::{{note}}
You are reading along: what stands under the cells comes from the solutions.
To write your own answers and have them checked, type `make lab` and open `{path}`.
:::"""
HEADING = re.compile(r"^#{2,4} ", flags=re.MULTILINE)


def stub_of(source):
    """Return a cell with an answer as it is handed out: without the answer.

    >>> print(stub_of("def f():\\n    ### BEGIN SOLUTION\\n    return 1\\n    ### END SOLUTION"))
    def f():
        raise NotImplementedError("write f")
    """
    lines = source.split("\n")
    name = function_around(source) or "this part"
    for region in reversed(find_regions(source)):
        indent = re.match(r"\s*", lines[region.start]).group()
        stub = f'{indent}raise NotImplementedError("write {name}")'
        lines[region.start : region.stop + 1] = [stub]
    return "\n".join(lines)


def answer_of(source):
    """Return a cell with an answer, without the markers around it."""
    marked = {i for region in find_regions(source) for i in (region.start, region.stop)}
    return "\n".join(line for i, line in enumerate(source.split("\n")) if i not in marked)


def reveals(exercise, source):
    """Return the Markdown under a stub: the hints, one after the other, and the solution.

    Parameters
    ----------
    exercise : str, the grade id of the cell
    source : str, the cell with its answer

    Returns
    -------
    str, Markdown
    """
    if exercise not in POINTS:
        return folded("Show the solution", f"```python\n{answer_of(source)}\n```")
    help_ = hints(exercise)
    solution = f"```python\n{help_.solution}\n```\n\n{help_.explanation}"
    parts = [
        folded("Hint 1", help_.first),
        folded("Hint 2", help_.second),
        folded("Show the solution", solution),
    ]
    return "\n".join(parts)


def site_notebook(notebook, path):
    """Return the notebook of a lesson as the site shows it.

    Parameters
    ----------
    notebook : NotebookNode, a lesson with answers and outputs
    path : str, where students find the notebook

    Returns
    -------
    NotebookNode, without answers in its code cells; every exercise has a link target of its own
    """
    cells = []
    for cell in copy.deepcopy(notebook.cells):
        cells.append(cell)
        meta = nbgrader_of(cell)
        if cell.cell_type == "code":
            cell.outputs = [o for o in map(without_widget, cell.outputs) if o is not None]
        if not meta.get("solution"):
            continue
        exercise, source = meta["grade_id"], cell.source
        _name(cells, exercise)
        if cell.cell_type == "code":
            cell.source, cell.outputs = stub_of(source), []
            cells.append(_text(f"{exercise}-reveals", reveals(exercise, source)))
        else:
            model = "\n".join(line for region in find_regions(source) for line in region.lines)
            cell.source = f"{without_regions(source)}\n\n{folded('Show a model answer', model)}"
    cells.insert(1, _text("note", NOTE.format(path=path)))
    heading = ""
    for cell in cells:
        cell.metadata = {}
        if cell.cell_type == "markdown":
            found = re.findall(r"^#+ (.*)", cell.source, flags=re.MULTILINE)
            heading = found[-1] if found else heading
        else:
            cell.metadata = {"mystnb": {"image": {"alt": picture_text(cell.source, heading)}}}
    return nbformat.v4.new_notebook(
        cells=cells,
        metadata={
            "kernelspec": notebook.metadata.kernelspec,
            "language_info": {"name": "ipython3"},
        },
    )


def picture_text(source, heading):
    """Return what stands for the picture of a cell: its title, or where it stands.

    >>> picture_text('plot(X, title="Three starts, three ends")', "6. Where you start")
    'Three starts, three ends'
    >>> picture_text("plot(X)", "6. Where you start")
    'A picture of: 6. Where you start'
    """
    title = re.search(r'title(?:=|\()f?"([^"{]+)', source)
    return title[1] if title else f"A picture of: {heading}"


def without_widget(output):
    """Return an output without the widget that only a kernel can show; None if nothing is left."""
    data = output.get("data", {})
    if WIDGET in data:
        del data[WIDGET]
        if not data.keys() - {"text/plain"}:
            return None
    if "text/html" in data and "image/png" in data:
        del data["image/png"]  # the still pictures of a slider
    return output


def _name(cells, exercise):
    """Put a link target before the last heading above an exercise."""
    for cell in reversed(cells):
        headings = list(HEADING.finditer(cell.source)) if cell.cell_type == "markdown" else []
        if headings:
            at = headings[-1].start()
            cell.source = f"{cell.source[:at]}({exercise})=\n{cell.source[at:]}"
            return


def _text(name, source):
    return nbformat.v4.new_markdown_cell(source, id=name)
