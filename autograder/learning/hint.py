"""Hints in the notebook: `hint("coins-e_step")`, and once more for the next one."""

from autograder.learning.hints import hints
from autograder.learning.settings import LEVELS, being_graded, hint_levels

_seen = {}  # exercise -> the highest level shown in this session


def hint(exercise_id, level=None):
    """Show a hint; asked again, the next one. The third and last is the solution.

    Parameters
    ----------
    exercise_id : str, such as "coins-e_step"
    level : 1, 2 or 3, to choose one

    Returns
    -------
    Hint, which a notebook shows as formatted text
    """
    told = hints(exercise_id)
    if level not in (None, *range(1, LEVELS + 1)):
        raise ValueError(f"level must be 1, 2 or 3, got {level!r}; leave it out for the next hint")
    level = level or min(_seen.get(exercise_id, 0) + 1, LEVELS)
    if being_graded():
        return Hint(exercise_id, "No hints while a notebook is graded or validated.")
    most = hint_levels()
    if level > most:
        return Hint(exercise_id, _refusal(most))
    _seen[exercise_id] = level
    return Hint(exercise_id, _body(told, level), _next(exercise_id, level, most), level)


class Hint:
    """One hint, as Markdown for a notebook and as text for a terminal.

    level : int, 0 if nothing is given away
    """

    def __init__(self, exercise, body, after="", level=0):
        self.level = level
        name = {0: "No hint", LEVELS: "A solution"}.get(level, f"Hint {level} of {LEVELS}")
        parts = [f"**{name}: `{exercise}`**", body, after]
        self.markdown = "\n\n".join(part for part in parts if part)

    def __repr__(self):
        return self.markdown.replace("**", "")

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": repr(self), "text/markdown": self.markdown}


def _body(told, level):
    if level < LEVELS:
        return told[level - 1]
    return f"```python\n{told.solution}\n```\n\n{told.explanation}"


def _next(exercise, level, most):
    """Say what asking again would bring."""
    if level == LEVELS:
        return "*Now hide it, wait a minute, and write your own from memory: that is how it stays.*"
    if level == most:
        return "*That was the last hint of this course.*"
    brings = "the solution with an explanation" if level + 1 == LEVELS else "a plainer one"
    return f'*Still stuck? `hint("{exercise}")` once more gives {brings}.*'


def _refusal(most):
    if most == 0:
        return "Hints are switched off in this course. Ask your instructor."
    return (
        "Solutions are switched off in this course. Read the hints again, "
        "run the check and read what it says, or ask your instructor."
    )
