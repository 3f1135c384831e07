"""A verdict for human eyes: as plain text and as HTML."""

from html import escape

from autograder.judging.ending import Ending
from autograder.text import points

COLOURS = {"right": "#1b7340", "partly": "#7a5200", "wrong": "#a8231c"}  # white text reads on all
MARKS = {"right": "holds", "partly": "holds", "wrong": "fails"}
LONGEST_PRINT = 2000


class Panel:
    """A verdict that a notebook shows as HTML and a terminal as text.

    printed : what the function printed while it was judged
    offer : the call that gives a hint, or ""
    """

    def __init__(self, verdict, printed="", offer=""):
        self.verdict = verdict
        self.printed = printed
        self.offer = offer

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {
            "text/plain": as_text(self.verdict, self.printed, self.offer),
            "text/html": as_html(self.verdict, self.printed, self.offer),
        }

    def __repr__(self):
        return as_text(self.verdict, self.printed, self.offer)


def headline(verdict):
    """Say in one line how it went."""
    score = f"{points(verdict.score)} of {points(verdict.max_score)} points"
    if verdict.status == Ending.MISSING:
        return f"{verdict.exercise}: not written yet"
    return f"{verdict.exercise}: {score}"


def as_text(verdict, printed="", offer=""):
    """Write a verdict as plain text.

    Returns
    -------
    str, several lines
    """
    lines = [headline(verdict)]
    help_line = [f"Stuck? {offer}"] if offer else []
    if verdict.status == Ending.MISSING:
        note = [f"Note: {verdict.note}"] if verdict.note else []
        return "\n".join(lines + note + help_line)
    width = max((len(p.name) for p in verdict.properties), default=0)
    for p, message in zip(verdict.properties, _messages(verdict.properties), strict=True):
        earned = f"{points(p.earned)} of {points(p.points)}"
        lines.append(f"  {MARKS[_state(p)]}  {p.name:<{width}}  {earned}".rstrip())
        if message:
            lines.append(f"         {message}")
    advice = verdict.misconception
    if advice:
        lines += [
            f"It looks like this: {advice.name}",
            f"  {advice.hint}",
            f"  Read again: {advice.section}",
        ]
    elif not verdict.full_marks and not any(p.message for p in verdict.properties):
        lines.append(f"  {verdict.message}")
    if verdict.note:
        lines.append(f"Note: {verdict.note}")
    if printed:
        lines.append("The function printed:")
        lines += [f"  {line}" for line in _short(printed).splitlines()]
    if not verdict.full_marks:
        lines.append(f"The same inputs again: {_again(verdict)}")
    return "\n".join(lines + help_line)


def as_html(verdict, printed="", offer=""):
    """Write a verdict as one HTML element, styles included; everything in it is escaped.

    It takes its text colour from the page, so that it reads in a light and in a dark theme.

    Returns
    -------
    str
    """
    state = "right" if verdict.full_marks else "partly" if verdict.score else "wrong"
    parts = [
        f'<div style="border:1px solid #8888;border-left:6px solid {COLOURS[state]};'
        f'border-radius:4px;padding:0.6em 1em;margin:0.3em 0;max-width:62em;line-height:1.45">',
        f'<div style="font-weight:600;font-size:110%">{escape(headline(verdict))}</div>',
    ]
    if verdict.status != Ending.MISSING:
        if verdict.misconception:
            parts.append(_advice(verdict.misconception))
        elif not verdict.full_marks and verdict.message:
            parts.append(f'<div style="margin:0.3em 0">{escape(verdict.message)}</div>')
        told = "" if verdict.misconception else verdict.message
        parts.append(_table(verdict.properties, told))
    if verdict.note:
        parts.append(f'<div style="margin:0.3em 0">{escape(verdict.note)}</div>')
    if printed:
        parts.append(
            '<details style="margin:0.3em 0"><summary>The function printed</summary>'
            f'<pre style="margin:0.3em 0">{escape(_short(printed))}</pre></details>'
        )
    if not verdict.full_marks and verdict.status != Ending.MISSING:
        parts.append(
            '<div style="opacity:0.8;font-size:90%;margin-top:0.4em">'
            f"The same inputs again: <code>{escape(_again(verdict))}</code></div>"
        )
    if offer:
        parts.append(
            f'<div style="opacity:0.8;font-size:90%">Stuck? <code>{escape(offer)}</code></div>'
        )
    return "".join([*parts, "</div>"])


def _advice(advice):
    return (
        '<div style="margin:0.5em 0">'
        f"It looks like this: <b>{escape(advice.name)}</b>.<br>{escape(advice.hint)}<br>"
        f"Read again: <i>{escape(advice.section)}</i></div>"
    )


def _table(properties, told=""):
    cell = "padding:0.2em 0.6em 0.2em 0;border:none;background:none;vertical-align:top;"
    rows = []
    for p, text in zip(properties, _messages(properties, told), strict=True):
        state = _state(p)
        badge = (
            f'<span style="background:{COLOURS[state]};color:#fff;border-radius:3px;'
            f'padding:0.05em 0.45em;font-size:90%">{MARKS[state]}</span>'
        )
        message = f'<div style="opacity:0.85;font-size:95%">{escape(text)}</div>' if text else ""
        earned = f"{points(p.earned)}&nbsp;of&nbsp;{points(p.points)}"
        rows.append(
            f'<tr style="background:none"><td style="{cell}text-align:left">{badge}</td>'
            f'<td style="{cell}text-align:left">{escape(p.name)}{message}</td>'
            f'<td style="{cell}text-align:right;white-space:nowrap">{earned}</td></tr>'
        )
    return (
        '<table style="border-collapse:collapse;border:none;margin:0.4em 0;font-size:100%">'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _messages(properties, above=""):
    """Collect the messages; one that has been told already becomes "as above".

    above : the message that stands above the table, if any
    """
    told, messages = {above.split(" (for ")[0]} - {""}, []
    for p in properties:
        core = p.message.split(" (for ")[0]
        messages.append("as above" if not p.passed and core in told else p.message)
        if core:
            told.add(core)
    return messages


def _state(result):
    if not result.passed:
        return "wrong"
    return "right" if result.earned >= result.points else "partly"


def _short(printed):
    if len(printed) <= LONGEST_PRINT:
        return printed.rstrip()
    return printed[:LONGEST_PRINT].rstrip() + "\n…"


def _again(verdict):
    name = verdict.exercise.split("-", 1)[-1]
    return f'check("{verdict.exercise}", {name}, seed={verdict.seed})'
