"""A verdict for human eyes: as plain text and as HTML."""

from html import escape

from autograder.judging.ending import Ending
from autograder.text import points

COLOURS = {  # white text reads on all
    "right": "#1b7340",
    "partly": "#7a5200",
    "wrong": "#a8231c",
    "not looked at": "#5f6368",
}
SIGNS = {"right": "✓", "wrong": "✗", "not looked at": "\u2013"}
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
    if verdict.status == Ending.MISSING:
        return f"{verdict.exercise}: not written yet"
    return f"{verdict.exercise}: {_score(verdict)} points"


def as_text(verdict, printed="", offer=""):
    """Write a verdict as plain text."""
    lines = [headline(verdict)]
    if verdict.status != Ending.MISSING:
        lines += [*_reason_lines(verdict), *_example_lines(verdict.example), *_rows(verdict)]
    if verdict.note:
        lines.append(f"Note: {verdict.note}")
    if printed:
        lines.append("The function printed:")
        lines += [f"  {line}" for line in _short(printed).splitlines()]
    if _may_go_again(verdict):
        lines.append(f"The same inputs again: {_again(verdict)}")
    return "\n".join(lines + ([f"Stuck? {offer}"] if offer else []))


def _reason_lines(verdict):
    advice, lines = verdict.misconception, _first_lines(verdict)
    if advice:
        lines += [f"It looks like this: {advice.name}", f"  {advice.hint}"]
        lines.append(f"  Read again: {advice.section}")
    return lines + ([f"  {_consequences(verdict)}"] if _consequences(verdict) else [])


def _first_lines(verdict):
    """List what stands above the name of the mistake: what came, where no arrays can show it."""
    advice = verdict.misconception
    if verdict.full_marks or (advice and (verdict.example or verdict.message == advice.name)):
        return []
    return [verdict.message]


def _example_lines(example):
    if example is None:
        return []
    left, right = map(_block, example.titles, (example.got, example.expected))
    left += [""] * (len(right) - len(left))
    right += [""] * (len(left) - len(right))
    width = max(map(len, left)) + 4
    lines = [f"For {example.inputs}"]
    lines += [f"  {a:<{width}}{b}".rstrip() for a, b in zip(left, right, strict=True)]
    return lines + ([f"  ({example.rest})"] if example.rest else [])


def _block(title, rows):
    width = max(len(text) for row in rows for text in row)
    return [title, *("  " + "  ".join(f"{text:>{width}}" for text in row) for row in rows)]


def _rows(verdict):
    lines = []
    names = max((len(p.name) for p in verdict.properties), default=0)
    states = max((len(_state(p)) for p in verdict.properties), default=0)
    for p, message in zip(verdict.properties, _messages(verdict), strict=True):
        earned = f"{points(p.earned)} of {points(p.points)}"
        lines.append(f"  {_state(p):<{states}}  {p.name:<{names}}  {earned}")
        if message:
            lines.append(" " * (states + 4) + message)
    return [*lines, f"  {'':<{states}}  {'together':<{names}}  {_score(verdict)}"]


def as_html(verdict, printed="", offer=""):
    """Write a verdict as one HTML element, styles included; everything in it is escaped.

    It takes its text colour from the page, so that it reads in a light and in a dark theme.
    """
    state = "right" if verdict.full_marks else "partly" if verdict.score else "wrong"
    parts = [
        f'<div style="border:1px solid #8888;border-left:6px solid {COLOURS[state]};'
        f'border-radius:4px;padding:0.6em 1em;margin:0.3em 0;max-width:62em;line-height:1.45">',
        f'<div style="font-weight:600;font-size:110%">{escape(headline(verdict))}</div>',
    ]
    if verdict.status != Ending.MISSING:
        parts += [_reason(verdict), _example(verdict.example), _table(verdict)]
    if verdict.note:
        parts.append(f'<div style="margin:0.3em 0">{escape(verdict.note)}</div>')
    if printed:
        parts.append(
            '<details style="margin:0.3em 0"><summary>The function printed</summary>'
            f'<pre style="margin:0.3em 0">{escape(_short(printed))}</pre></details>'
        )
    if _may_go_again(verdict):
        parts.append(
            '<div style="opacity:0.8;font-size:90%;margin-top:0.4em">'
            f"The same inputs again: <code>{escape(_again(verdict))}</code></div>"
        )
    if offer:
        parts.append(
            f'<div style="opacity:0.8;font-size:90%">Stuck? <code>{escape(offer)}</code></div>'
        )
    return "".join([*parts, "</div>"])


def _reason(verdict):
    advice, lines = verdict.misconception, [escape(line) for line in _first_lines(verdict)]
    if advice:
        lines += [f"It looks like this: <b>{escape(advice.name)}</b>.", escape(advice.hint)]
        lines.append(f"Read again: <i>{escape(advice.section)}</i>")
    if _consequences(verdict):
        lines.append(escape(_consequences(verdict)))
    return f'<div style="margin:0.5em 0">{"<br>".join(lines)}</div>' if lines else ""


CELL = "padding:0.1em 0.6em 0.1em 0;border:none;background:none;vertical-align:top;"
TABLE = "border-collapse:collapse;border:none;margin:0.3em 0;font-size:100%;width:auto"


def _example(example):
    """Write the two arrays of the first wrong case side by side."""
    if example is None:
        return ""
    alike = len(example.got[0]) == len(example.expected[0])
    sides = (
        (example.titles[0], example.got, example.expected if alike else example.got),
        (example.titles[1], example.expected, example.expected),
    )
    cells = "".join(
        f'<td style="{CELL}text-align:left;padding-right:3em">{escape(title)}'
        f"{_array(rows, other)}</td>"
        for title, rows, other in sides
    )
    rest = f" ({example.rest})" if example.rest else ""
    return (
        f'<div style="margin:0.5em 0">For {escape(example.inputs + rest)}<table style="{TABLE}">'
        f'<tbody><tr style="background:none">{cells}</tr></tbody></table></div>'
    )


def _array(rows, expected):
    """Write an array as a table; what differs from what is expected is underlined."""
    lines = []
    for i, row in enumerate(rows):
        right = expected[i] if i < len(expected) else ()
        cells = [_number(text, j >= len(right) or text != right[j]) for j, text in enumerate(row)]
        lines.append(f'<tr style="background:none">{"".join(cells)}</tr>')
    return f'<table style="{TABLE}"><tbody>{"".join(lines)}</tbody></table>'


def _number(text, wrong):
    line = f"text-decoration:underline {COLOURS['wrong']} 2px;" if wrong else ""
    return f'<td style="{CELL}{line}text-align:right;font-family:monospace">{escape(text)}</td>'


def _table(verdict):
    rows = list(map(_row, verdict.properties, _messages(verdict)))
    rows.append(
        f'<tr style="background:none;border-top:1px solid #8888"><td style="{CELL}"></td>'
        f'<td style="{CELL}text-align:left">together</td>'
        f'<td style="{CELL}text-align:right;white-space:nowrap">{_score(verdict)}</td></tr>'
    )
    return f'<table style="{TABLE}"><tbody>{"".join(rows)}</tbody></table>'


def _row(p, message):
    state = _state(p)
    badge = (
        f'<span style="background:{COLOURS[state]};color:#fff;border-radius:3px;'
        f'padding:0.05em 0.45em;font-size:90%;white-space:nowrap">{SIGNS[state]} {state}</span>'
    )
    said = f'<div style="opacity:0.85;font-size:95%">{escape(message)}</div>' if message else ""
    return (
        f'<tr style="background:none"><td style="{CELL}text-align:left">{badge}</td>'
        f'<td style="{CELL}text-align:left">{escape(p.name)}{said}</td>'
        f'<td style="{CELL}text-align:right;white-space:nowrap">'
        f"{points(p.earned)} of {points(p.points)}</td></tr>"
    )


def _score(verdict):
    return f"{points(verdict.score)} of {points(verdict.max_score)}"


def _messages(verdict):
    """List what to say in each row: what stands above already is not said again."""
    told = _first_lines(verdict) or [verdict.misconception.name if verdict.misconception else ""]
    for p in verdict.properties:
        told.append("" if p.message in told else p.message)
    return told[1:]


def _consequences(verdict):
    follow = [p.name for p in verdict.properties if p.follows]
    return f"And what follows from it: {', '.join(follow)}" if follow else ""


def _state(result):
    if result.passed:
        return "right"
    return "wrong" if result.looked_at else "not looked at"


def _short(printed):
    if len(printed) <= LONGEST_PRINT:
        return printed.rstrip()
    return printed[:LONGEST_PRINT].rstrip() + "\n…"


def _may_go_again(verdict):
    return not verdict.full_marks and verdict.status != Ending.MISSING


def _again(verdict):
    name = verdict.exercise.split("-", 1)[-1]
    return f'check("{verdict.exercise}", {name}, seed={verdict.seed})'
