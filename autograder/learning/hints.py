"""Help for those who are stuck, one Markdown file an exercise: two hints, a solution, and why.

    from autograder.learning.hints import hints
    print(hints("coins-e_step").first)

The files are for people to read and write; their solutions come from solutions/*.py by
`make build`. None of this gets into the sandbox in which students' code is graded.
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from autograder.exercises import POINTS

SECTIONS = ("First hint", "Second hint", "Solution", "Explanation")
CODE = re.compile(r"```python\n(.*?)\n?```", re.DOTALL)


class Hints(NamedTuple):
    """What can be told about an exercise, from a nudge to the answer.

    first : str, Markdown, where to look
    second : str, Markdown, how to go about it
    solution : str, Python; it may use `np` and the answers to earlier exercises of its notebook
    explanation : str, Markdown, why the solution is right
    """

    first: str
    second: str
    solution: str
    explanation: str


@cache
def hints(exercise_id):
    """Return the `Hints` of an exercise, by its id, such as "coins-e_step".

    >>> hints("coins-mle").solution.startswith("def mle(X, z, k):")
    True
    """
    if exercise_id not in POINTS:
        raise KeyError(f"no hints for {exercise_id!r}; there are some for {', '.join(POINTS)}")
    return parse(
        files("autograder.learning")
        .joinpath("texts", f"{exercise_id}.md")
        .read_text(encoding="utf-8")
    )


def parse(text):
    """Read one file of hints: Markdown with the headings of SECTIONS at level two, in this order.

    ValueError if a heading is missing, out of order or one too many, or the solution is no code.
    """
    parts = re.split(r"^## (.*)\n", text, flags=re.MULTILINE)
    found = tuple(parts[1::2])
    if found != SECTIONS:
        raise ValueError(f"the headings must be {SECTIONS}, got {found}")
    first, second, solution, explanation = (part.strip() for part in parts[2::2])
    code = CODE.fullmatch(solution)
    if code is None:
        raise ValueError("the solution must be one block that begins with ```python")
    return Hints(first, second, code.group(1), explanation)
