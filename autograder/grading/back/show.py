"""Results as HTML and as plain text.

A verdict looks as it does in the notebook, see autograder.judging.panel.
"""

from html import escape

from autograder.judging.ending import Ending
from autograder.judging.panel import COLOURS, as_html, as_text
from autograder.judging.verdict import Verdict
from autograder.text import points

WHY = {
    Ending.MISSING: "Nothing to judge",
    Ending.NOT_GRADABLE: "Could not be judged",
    Ending.TIMEOUT: "Stopped at the time limit",
    Ending.CRASHED: "Ended early",
    Ending.DONE: "Not right yet",
}


def result_html(result, score=None):
    """Return what is shown of an ExerciseResult, as HTML; a person may have changed its score."""
    verdict = _verdict(result)
    if verdict is not None:
        panel = as_html(verdict)
    else:
        panel = (
            f'<div style="border:1px solid #8888;border-left:6px solid {COLOURS["wrong"]};'
            'border-radius:4px;padding:0.6em 1em;margin:0.3em 0;line-height:1.45">'
            f'<div style="font-weight:600;font-size:110%">{escape(_headline(result))}</div>'
            f"{WHY[result.status]}: {escape(result.message)}</div>"
        )
    if score is None or score == result.score:
        return panel
    return f'{panel}<div style="font-weight:600">Set to {points(score)} points by hand.</div>'


def result_text(result):
    """Return what is shown of one exercise, as plain text.

    >>> from autograder.grading.result import ExerciseResult
    >>> why = "there is no cell that defines f"
    >>> print(result_text(ExerciseResult("a-f", 0.0, 2.0, "missing", message=why)))
    a-f: 0 of 2 points
      Nothing to judge: there is no cell that defines f
    """
    verdict = _verdict(result)
    if verdict is not None:
        return as_text(verdict)
    return f"{_headline(result)}\n  {WHY[result.status]}: {result.message}"


def _verdict(result):
    if result.verdict is None:
        return None
    told = {"message": result.message, "status": result.status}
    return Verdict.from_dict({**result.verdict, **told})


def _headline(result):
    return f"{result.exercise}: {points(result.score)} of {points(result.max_score)} points"
