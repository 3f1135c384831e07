"""Verdicts as HTML and as plain text, and the templates that pages are made with."""

from functools import cache


@cache
def templates():
    """Return the Jinja environment, loaded once; everything put into a page is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("autograder", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def panel_html(result, score=None):
    """Return the panel of one exercise.

    Parameters
    ----------
    result : dict, an ExerciseResult as dict
    score : float, the final score if a person has changed it, or None

    Returns
    -------
    str
    """
    macro = templates().get_template("panel.html.j2").module.panel
    return str(macro(result, score))


def panel_text(result):
    """Return the panel of one exercise as plain text.

    >>> print(panel_text({"exercise": "a-f", "score": 0.5, "max_score": 2, "message": "no sums",
    ...                   "verdict": None}))
    a-f: 0.5 of 2 points. no sums
    """
    lines = [f"{result['exercise']}: {result['score']:g} of {result['max_score']:g} points. "]
    lines[0] += result["message"]
    verdict = result["verdict"] or {}
    advice = verdict.get("misconception")
    if advice:
        lines.append(f"It looks like this: {advice['name']}. {advice['hint']}")
        lines.append(f"Re-read: {advice['section']}")
    for part in verdict.get("properties", ()):
        sign = "+" if part["passed"] else "-"
        line = f"{sign} {part['name']} ({part['earned']:g} of {part['points']:g})"
        lines.append(f"{line}: {part['message']}" if part["message"] else line)
    return "\n".join(lines)
