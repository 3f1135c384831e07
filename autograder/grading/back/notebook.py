"""The graded notebook: made anew from clean parts, nothing of the submission's metadata survives.

It is what formgrader shows and what feedback is made from. The verdicts that it carries are for
reading; no score is ever read from them.
"""

from dataclasses import asdict

from autograder.grading.back.show import result_html, result_text
from autograder.grading.back.written import ALONE, written_html
from autograder.text import short_lines

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def graded_cells(steps, results=None, outputs=None):
    """Make the cells of the graded notebook, in nbformat's form.

    steps : list of autograder.grading.submission.align.PlannedCell
    results : dict from exercise to ExerciseResult; None before grading, when texts stay as typed
    outputs : dict from the index of a step to its outputs, safe to show
    """
    outputs, cells = outputs or {}, []
    for index, step in enumerate(steps):
        grade_id = step.origin.grade_id if step.origin else ""
        cell = {
            "cell_type": "markdown" if step.kind == "text" else "code",
            "id": grade_id or f"cell-{index}",
            "metadata": {"autograder": {"own": step.changed}},
            "source": step.source,
        }
        if grade_id:
            cell["metadata"]["nbgrader"] = dict(step.origin.meta)
        if results is not None:
            cell["source"] = short_lines(step.source) if step.changed else step.source
        if step.kind == "text":
            _as_text(cell, step, results is None)
        else:
            cell |= {"execution_count": None, "outputs": outputs.get(index, [])}
        if step.kind == "check" and step.origin.exercise in (results or {}):
            result = results[step.origin.exercise]
            cell["metadata"]["autograder"]["result"] = asdict(result)
            cell["outputs"] = [verdict_output(result)]
        cells.append(cell)
    return cells


def _as_text(cell, step, as_typed):
    """The lesson's own text may hold HTML; a student's becomes HTML without any power."""
    if as_typed and step.attachments:
        cell["attachments"] = step.attachments
    elif step.changed and not as_typed:
        cell["source"] = written_html(step.source, step.attachments)
        cell["metadata"]["autograder"]["html"] = True


def verdict_output(result):
    """Return the output that shows a verdict under its graded cell."""
    panel = f'<div class="{ALONE}">{result_html(result)}</div>'  # MathJax would read a message
    data = {"text/html": panel, "text/plain": result_text(result)}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def notebook_of(cells, notes=()):
    """Return a notebook of these cells, as a dict in nbformat's form."""
    metadata = {**METADATA, "autograder": {"notes": list(notes)}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
