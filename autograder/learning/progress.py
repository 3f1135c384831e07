"""What a learner has tried and what holds, as a picture in the notebook.

    from autograder.learning.check import progress
    progress()

It reads the record that `check` keeps, see `autograder.learning.record`.
"""

import base64
from html import escape

from autograder.learning.record import forget, keep_record, tries
from autograder.learning.settings import record_file, record_kept
from autograder.learning.standing import TOY, standings, sums, what_next
from autograder.text import points

__all__ = ["Progress", "forget", "keep_record", "progress"]


def progress():
    """Show the record of your checks as a picture: points, tries, and what comes next."""
    return Progress(tries())


class Progress:
    """A record, a list of Try, ready to be shown."""

    def __init__(self, record):
        self.rows = standings(record)
        self.next = what_next(self.rows)
        self.kept = record_kept()

    def __repr__(self):
        """Write the record as a table."""
        if not self._anything():
            return self._nothing()
        width = max(len(row.exercise) for row in self.rows)
        lines = [self._summary()]
        lines += [f"  {row.exercise:<{width}}  {_told(row)}" for row in self.rows]
        return "\n".join([*lines, self.next, self._where()])

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": repr(self), "text/html": self.html()}

    def html(self):
        """Write the record as HTML: the picture, what is next, and the table, folded."""
        if not self._anything():
            return f"<p>{escape(self._nothing())}</p>"
        from autograder.learning.picture import draw, png

        source = base64.b64encode(png(draw(self.rows))).decode()
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left">{escape(row.exercise)}</th>'
            f'<td style="text-align:left">{escape(_told(row))}</td></tr>'
            for row in self.rows
        )
        return (
            f'<div><img src="data:image/png;base64,{source}" alt="{escape(self.alt())}" '
            f'style="width:100%;max-width:60em">'
            f'<p style="font-weight:600">{escape(self.next)}</p>'
            f"<details><summary>The same as a table</summary><table>{rows}</table></details>"
            f'<p style="opacity:0.8;font-size:90%">{escape(self._where())}</p></div>'
        )

    def alt(self):
        """Say in words what the picture shows."""
        told = [f"{row.exercise} {_told(row)}" for row in self.rows if row.tries]
        return f"{self._summary()} {'; '.join(told)}. All others are not tried yet."

    def _anything(self):
        return any(row.tries for row in self.rows)

    def _summary(self):
        reached, total = sums(self.rows)
        done = [row.done for row in self.rows if row.exercise != TOY]
        hold = f"{sum(done)} of {len(done)} exercises hold"
        return f"{points(reached)} of {points(total)} points; {hold}."

    def _nothing(self):
        if self.kept:
            return self.next
        return "No record of checks is kept here. In your own notebook, progress() shows it."

    def _where(self):
        stopped = "" if self.kept else " It isn't written to at present."
        return f"The record: {record_file()}.{stopped} It stays on this machine."


def _told(row):
    """Say how one exercise stands, such as "7.6 of 10 points, 2 checks, begun"."""
    if not row.tries:
        return "not tried yet"
    checks = f"{len(row.tries)} check{'s' if len(row.tries) > 1 else ''}"
    return f"{points(row.best)} of {points(row.max_score)} points, {checks}, {row.state}"
