"""The graded notebook: made anew from clean parts, nothing of the submission's metadata survives.

It is what formgrader shows and what feedback is made from. The verdicts that it carries are for
reading; no score is ever read from them.
"""

import re
from dataclasses import asdict

from autograder.grading.back.show import result_html, result_text
from autograder.text import shorten

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
MAX_WORDS = 100_000  # characters of a text cell
JOINER = "\u2060"  # takes no room; a tag, an entity or a link with it inside is none


def graded_cells(steps, results=None, outputs=None):
    """Make the cells of the graded notebook, in nbformat's form.

    steps : list of autograder.grading.submission.align.PlannedCell
    results : dict from exercise to ExerciseResult, or None before grading
    outputs : dict from the index of a step to its outputs, safe to show
    """
    results, outputs = results or {}, outputs or {}
    cells = []
    for index, step in enumerate(steps):
        grade_id = step.origin.grade_id if step.origin else ""
        cell = {
            "cell_type": "markdown" if step.kind == "text" else "code",
            "id": grade_id or f"cell-{index}",
            "metadata": {"autograder": {"own": step.changed}},
            "source": _source(step),
        }
        if grade_id:
            cell["metadata"]["nbgrader"] = dict(step.origin.meta)
        if step.kind == "text":
            if step.attachments:
                cell["attachments"] = step.attachments
        else:
            cell |= {"execution_count": None, "outputs": outputs.get(index, [])}
        if step.kind == "check" and step.origin.exercise in results:
            result = results[step.origin.exercise]
            cell["metadata"]["autograder"]["result"] = asdict(result)
            cell["outputs"] = [verdict_output(result)]
        cells.append(cell)
    return cells


def _source(step):
    """The lesson's own text may hold HTML; a student's is made harmless."""
    if step.kind != "text" or not step.changed:
        return step.source
    return harmless_markdown(shorten(step.source, MAX_WORDS))


def verdict_output(result):
    """Return the output that shows a verdict under its graded cell."""
    data = {"text/html": result_html(result), "text/plain": result_text(result)}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def notebook_of(cells, notes=()):
    """Return a notebook of these cells, as a dict in nbformat's form."""
    metadata = {**METADATA, "autograder": {"notes": list(notes)}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def harmless_markdown(text):
    """Take the power out of raw HTML and of links to scripts; all of it still reads the same.

    >>> harmless_markdown("a < b, <img src=x onerror=alert(1)>").replace(JOINER, "|")
    'a < b, <|img src=x onerror=alert(1)>'
    >>> harmless_markdown("[x](javascript:alert(1)) &#106; R & D").replace(JOINER, "|")
    '[x](javascript|:alert(1)) &|#106; R & D'
    """
    text = re.sub(r"<(?=[A-Za-z/!?])|&(?=[#A-Za-z])", lambda found: found[0] + JOINER, text)
    return re.sub(r"(script\s*)(?=:)", rf"\1{JOINER}", text, flags=re.IGNORECASE)


def as_written(text):
    """Undo `harmless_markdown`, for a page that escapes everything itself."""
    return text.replace(JOINER, "")
