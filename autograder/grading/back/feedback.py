"""The feedback page of one notebook: verdicts, the student's own cells, and what they displayed.

The lesson's text is left out but for its headings. The page holds no script and loads nothing.
"""

import re
from functools import cache

from markupsafe import Markup

from autograder.grading.back.outputs import POLICY, Allowance
from autograder.grading.back.show import result_html
from autograder.grading.back.written import harmless, written_html
from autograder.grading.result import ExerciseResult
from autograder.judging.ending import Ending
from autograder.text import CHECK_SUFFIX, joined, shorten, templates, without_colours

MAX_SOURCE = 20_000
MAX_PAGE = 12_000_000
PICTURES = ("image/png", "image/jpeg")
NO_VERDICT = "no verdict is stored with this notebook"


def feedback_page(notebook, header, grades=None):
    """Return the feedback as the text of one HTML page.

    notebook : dict, a graded notebook (see autograder.grading.back.notebook)
    header : dict with student, assignment, notebook, and perhaps timestamp, penalty
    grades : dict from grade id to dict with score, waiting (for a person), comment (by a person)
    """
    grades = grades or {}
    allowance = Allowance(MAX_PAGE)
    cells = [_cell(cell, grades, allowance) for cell in notebook["cells"]]
    cells = _without_empty_sections([cell for cell in cells if cell])
    rows = [cell for cell in cells if "max_score" in cell]
    penalty = header.get("penalty") or 0.0
    page = {
        **{"timestamp": None, **header, "penalty": penalty},
        "score": sum(row["score"] or 0.0 for row in rows) - penalty,
        "max_score": sum(row["max_score"] for row in rows),
        "notes": notebook["metadata"].get("autograder", {}).get("notes", []),
        "rows": rows,
        "cells": cells,
    }
    css = Markup(_formatter().get_style_defs("pre.code"))
    template = templates().get_template("feedback.html.j2")
    return template.render(page=page, policy=POLICY, code_css=css)


def _cell(cell, grades, allowance):
    """Choose what a cell shows: a dict for the template, or None."""
    meta = cell["metadata"].get("nbgrader", {})
    ours = cell["metadata"].get("autograder", {})
    grade_id = meta.get("grade_id", "")
    grade = grades.get(grade_id, {})
    source = joined(cell["source"])
    if meta.get("grade") and not meta.get("solution"):
        return _check(grade_id, meta, ours.get("result"), grade)
    if meta.get("grade"):
        return _written(grade_id, meta, source, cell, grade, ours)
    if cell["cell_type"] == "markdown":
        heading = re.match(r"#{1,4} +(.+)", source)
        if ours.get("own", True):
            return _words(source, ours) if source.strip() else None
        return {"kind": "heading", "text": _plain(heading[1])} if heading else None
    shown = ours.get("own", True) or cell.get("outputs") or grade.get("comment")
    if not shown or not (source.strip() or cell.get("outputs")):
        return None
    return {
        "kind": "code",
        "label": f"Your answer: {grade_id}" if grade_id else "",
        "html": _highlighted(source),
        "outputs": [_output(o, allowance) for o in cell.get("outputs", [])],
        "comment": grade.get("comment"),
    }


def _check(grade_id, meta, stored, grade):
    if stored:
        result = ExerciseResult(**stored)
    else:
        name, worth = grade_id.removesuffix(CHECK_SUFFIX), float(meta.get("points", 0))
        result = ExerciseResult(name, 0.0, worth, Ending.NOT_GRADABLE, message=NO_VERDICT)
    score = grade.get("score", result.score)
    return {
        "kind": "check",
        "anchor": grade_id,
        "html": Markup(result_html(result, score)),
        "name": result.exercise,
        "score": score,
        "max_score": result.max_score,
        "message": result.message,
        "comment": grade.get("comment"),
    }


def _written(grade_id, meta, source, cell, grade, ours):
    own = ours.get("own", True)
    waiting = grade.get("waiting", own)
    return {
        **_words(source, ours),
        "label": f"Your answer: {grade_id}",
        "anchor": grade_id,
        "name": grade_id,
        "score": None if waiting else grade.get("score", 0.0),
        "max_score": float(meta.get("points", 0)),
        "message": "no answer" if not own else "waits for a person" if waiting else "",
        "comment": grade.get("comment"),
    }


def _words(source, ours):
    return {
        "kind": "text",
        "label": "",
        "anchor": "",
        "html": Markup(harmless(source) if ours.get("html") else written_html(source)),
        "comment": None,
    }


def _without_empty_sections(cells):
    """Drop headings under which nothing of the student's stands."""
    kept = []
    for cell in cells:
        if cell["kind"] == "heading" and kept and kept[-1]["kind"] == "heading":
            kept.pop()
        kept.append(cell)
    while kept and kept[-1]["kind"] == "heading":
        kept.pop()
    return kept


def _output(output, allowance):
    """Return one output for the template: `html` that is safe as it is, or text."""
    if output["output_type"] == "error":
        text = without_colours("\n".join(output["traceback"])) or output["ename"]
        return {"text": shorten(text), "error": True, "html": None}
    if output["output_type"] == "stream":
        text = _as_seen(without_colours(joined(output["text"])))
        return {"text": shorten(text), "error": output["name"] == "stderr", "html": None}
    data = output["data"]
    kind = next((kind for kind in PICTURES if kind in data), None)
    page = f'<img alt="picture" src="data:{kind};base64,{joined(data[kind])}">' if kind else ""
    page = page or joined(data.get("text/html", ""))
    if page and allowance.take(len(page)):
        return {"html": Markup(page), "text": "", "error": False}
    text = "(left out, the page would be too large)" if page else joined(data.get("text/plain", ""))
    return {"text": text, "error": False, "html": None}


def _as_seen(text):
    """Of lines that were written over each other, as progress bars do, keep the last."""
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in text.split("\n"))


def _plain(heading):
    return re.sub(r"[*`$]", "", heading).strip()


def _highlighted(source):
    from pygments import highlight
    from pygments.lexers import PythonLexer

    return Markup(highlight(shorten(source, MAX_SOURCE), PythonLexer(), _formatter()))


@cache
def _formatter():
    from pygments.formatters import HtmlFormatter

    return HtmlFormatter(nowrap=True)
