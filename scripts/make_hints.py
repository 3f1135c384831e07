"""Put the answers of solutions/*.py into the files of autograder/learning/texts/.

    python scripts/make_hints.py

An installed course has no solutions/, so each file of hints carries its solution. Only that section
is written here; the rest of the file is written by people.
"""

import ast
import re
from pathlib import Path

from autograder.authoring.lessons import find_lessons, nbgrader_of, read_lesson
from autograder.authoring.markers import marker_of

ROOT = Path(__file__).parents[1]
HINTS = ROOT / "autograder" / "learning" / "texts"
SECTION = re.compile(r"(?<=^## Solution\n\n```python\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def answers(solutions=ROOT / "solutions"):
    """Collect the solution cells of all lessons.

    Returns
    -------
    dict from grade id to source, without markers and docstring
    """
    cells = {}
    for lesson in find_lessons(solutions):
        for cell in read_lesson(lesson).cells:
            if cell.cell_type == "code" and nbgrader_of(cell).get("solution"):
                cells[cell["id"]] = bare(cell.source)
    return cells


def bare(source):
    """Take the markers and the docstring out of a function.

    Examples
    --------
    >>> print(bare('def f(x):\\n    "Say x."\\n    ### BEGIN SOLUTION\\n    return x'))
    def f(x):
        return x
    """
    function = ast.parse(source).body[0]
    docstring = function.body[0] if ast.get_docstring(function) is not None else None
    lines = source.rstrip().split("\n")
    inside = range(docstring.lineno, docstring.end_lineno + 1) if docstring else ()
    kept = [line for n, line in enumerate(lines, 1) if n not in inside and marker_of(line) is None]
    return "\n".join(kept).rstrip()


def with_solution(text, solution):
    """Return a file of hints with this solution in it."""
    return SECTION.sub(lambda _: solution + "\n", text, count=1)


def main():
    """Write the files that change, and name them."""
    solutions = answers()
    for path in sorted(HINTS.glob("*-*.md")):
        text = path.read_text(encoding="utf-8")
        new = with_solution(text, solutions[path.stem])
        if new != text:
            path.write_text(new, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
