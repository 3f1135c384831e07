"""Pages that are tables made from the course: symbols, exercises, all known mistakes."""

import re
from functools import cache
from pathlib import Path

from autograder.authoring.lessons import find_lessons, read_lesson
from autograder.exercises import EXERCISES

ROOT = Path(__file__).parents[2]


@cache
def titles():
    """Return {title: assignment} of the lessons, such as {"Coins": "01_coins"}."""
    found = {}
    for lesson in find_lessons(ROOT / "solutions"):
        heading = read_lesson(lesson).cells[0].source.split("\n")[0]
        found[re.sub(r"^# \d+\. ", "", heading)] = lesson.assignment
    return found


def parts_of(section):
    """Split the name of a section into assignment, number and heading."""
    title, number, heading = re.fullmatch(r"(.+), section (\d+): (.+)", section).groups()
    return titles()[title], number, heading


def heading_exists(section):
    """Whether a lesson has the section that a misconception names."""
    assignment, number, heading = parts_of(section)
    source = (ROOT / "solutions" / f"{assignment}.py").read_text(encoding="utf-8")
    return f"\n# ## {number}. {heading}\n" in source


def section_link(section):
    """Return a link to a section as misconceptions name it.

    >>> section_link("Coins, section 2: The labels are lost")
    '[Coins, section 2: The labels are lost](lessons/01_coins.ipynb#2-the-labels-are-lost)'
    """
    assignment, number, heading = parts_of(section)
    slug = re.sub(r"[^\w\- ]", "", f"{number} {heading}".lower()).replace(" ", "-")
    return f"[{section}](lessons/{assignment}.ipynb#{slug})"


def lessons_list():
    """Return a list of the lessons, each with a link, its time and its first sentences."""
    items = []
    for lesson in find_lessons(ROOT / "solutions"):
        title, _, rest = read_lesson(lesson).cells[0].source.partition("\n")
        words = " ".join(rest.strip().split("\n\n")[0].split("\n"))
        time = re.search(r"[Ii]t takes (.+? minutes)", rest)
        length = f" ({time[1]})" if time else ""
        link = f"[{title.removeprefix('# ')}](lessons/{lesson.assignment}.ipynb)"
        items.append(f"- **{link}**{length}. {words}")
    return "\n".join(items)


def symbols():
    """Return the table of symbols of the first lesson, with the words around it."""
    first = find_lessons(ROOT / "solutions")[0]
    for cell in read_lesson(first).cells:
        if cell.cell_type == "markdown" and "| in code |" in cell.source:
            _, _, text = cell.source.partition("\n")
            return re.sub(r"^\*.* minutes?\*$", "", text, flags=re.MULTILINE) + "\n"
    raise ValueError(f"{first.path} has no table of symbols, which begins with '| in code |'")


def exercises():
    """Return a table of all exercises, each with a link to its place."""
    rows = ["| exercise | what to write | points |", "|---|---|---|"]
    rows += [
        f"| [{e.id}](#{e.id}) | `{e.signature}` | {e.max_score:g} |" for e in EXERCISES.values()
    ]
    return "\n".join([*rows, ""])


def catalogue():
    """Return the tables of all misconceptions, exercise by exercise."""
    parts = []
    for exercise in EXERCISES.values():
        rows = [f"| {m.name} | {m.hint} |" for m in exercise.misconceptions]
        parts.append(f"\n## {exercise.id}\n\n| the answer | hint |\n|---|---|\n" + "\n".join(rows))
    return "\n".join([*parts, ""])
