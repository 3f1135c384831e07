"""The feedback page of one notebook: verdicts, the student's own cells, and what they displayed.

The lesson's text is left out but for its headings. The page holds no script and loads nothing.
"""

import re
from functools import cache

from autograder.grading.back.notebook import as_written
from autograder.grading.back.outputs import POLICY, Allowance
from autograder.grading.back.show import result_html
from autograder.judging.ending import Ending
from autograder.text import joined, shorten, templates, without_colours

MAX_SOURCE = 20_000
MAX_PAGE = 12_000_000
PICTURES = ("image/png", "image/jpeg")


def feedback_page(notebook, header, grades=None):
    """Return the feedback as one HTML page.

    Parameters
    ----------
    notebook : dict, a graded notebook (see autograder.grading.back.notebook)
    header : dict with student, assignment, notebook, and perhaps timestamp, penalty
    grades : dict from grade id to dict with score, waiting (for a person), comment (by a person)

    Returns
    -------
    str
    """
    grades = grades or {}
    allowance = Allowance(MAX_PAGE)
    cells = [_cell(cell, grades, allowance) for cell in notebook["cells"]]
    cells = _without_empty_sections([cell for cell in cells if cell])
    rows = [cell["row"] for cell in cells if cell.get("row")]
    penalty = header.get("penalty") or 0.0
    page = {
        "student": header["student"],
        "assignment": header["assignment"],
        "notebook": header["notebook"],
        "timestamp": header.get("timestamp"),
        "penalty": penalty,
        "score": sum(row["score"] or 0.0 for row in rows) - penalty,
        "max_score": sum(row["max_score"] for row in rows),
        "notes": notebook["metadata"].get("autograder", {}).get("notes", []),
        "rows": rows,
        "cells": cells,
    }
    template = templates().get_template("feedback.html.j2")
    return template.render(page=page, policy=POLICY, code_css=_code_css())


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
            return _words(source, cell) if source.strip() else None
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


def _check(grade_id, meta, result, grade):
    from markupsafe import Markup

    if result is None:
        result = {
            "exercise": grade_id.removesuffix("-check"),
            "score": 0.0,
            "max_score": float(meta.get("points", 0)),
            "status": Ending.NOT_GRADABLE,
            "message": "no verdict is stored with this notebook",
            "seed": None,
            "verdict": None,
        }
    score = grade.get("score", result["score"])
    row = {
        "anchor": grade_id,
        "name": result["exercise"],
        "score": score,
        "max_score": result["max_score"],
        "message": result["message"],
    }
    return {
        "kind": "check",
        "anchor": grade_id,
        "html": Markup(result_html(result, score)),
        "row": row,
        "comment": grade.get("comment"),
    }


def _written(grade_id, meta, source, cell, grade, ours):
    waiting = grade.get("waiting", ours.get("own", True))
    message = "waits for a person" if waiting else ""
    if not ours.get("own", True):
        message = "no answer"
    row = {
        "anchor": grade_id,
        "name": grade_id,
        "score": None if waiting else grade.get("score", 0.0),
        "max_score": float(meta.get("points", 0)),
        "message": message,
    }
    return {
        **_words(source, cell),
        "label": f"Your answer: {grade_id}",
        "anchor": grade_id,
        "row": row,
        "comment": grade.get("comment"),
    }


def _words(source, cell):
    return {
        "kind": "text",
        "label": "",
        "anchor": "",
        "html": _markdown(shorten(as_written(source), MAX_SOURCE), cell.get("attachments", {})),
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
    from markupsafe import Markup

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
    return re.sub(r"[*`$]", "", as_written(heading)).strip()


def _highlighted(source):
    from markupsafe import Markup
    from pygments import highlight

    return Markup(highlight(shorten(source, MAX_SOURCE), *_highlighter()))


@cache
def _highlighter():
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    return PythonLexer(), HtmlFormatter(nowrap=True)


@cache
def _code_css():
    from markupsafe import Markup
    from pygments.formatters import HtmlFormatter

    return Markup(HtmlFormatter().get_style_defs("pre.code"))


@cache
def _markdown_parser():
    """Markdown without raw HTML; links to scripts are refused by the library."""
    import mistune

    return mistune.create_markdown(escape=True, plugins=["table", "strikethrough"])


def _markdown(text, attachments):
    from markupsafe import Markup

    page = _markdown_parser()(text)
    for name, bundle in attachments.items():
        kind, data = next(iter(bundle.items()))
        page = page.replace(f'src="attachment:{name}"', f'src="data:{kind};base64,{data}"')
    return Markup(page)
