"""Search what students get for anything that only instructors may see."""

import json
from pathlib import Path

from autograder.authoring.lessons import nbgrader_of
from autograder.authoring.markers import find_regions, resembles_marker, without_regions

TELLING = 8  # characters without blanks: a shorter line, such as `return R`, tells nothing
ALLOWED_METADATA = {"kernelspec", "language_info"}


def find_leaks(released, sources):
    """Search every released file for answers, markers, hidden parts, outputs and strays.

    A line of an answer leaks if it stands nowhere in the part of the sources that everybody may
    see. An answer whose every telling line stands in one released cell leaks in any case.

    released : path of the folder that students get
    sources : dict from the path of a notebook inside `released` to its notebook with answers

    Returns a list of str, where something stands and what it is.
    """
    released = Path(released)
    secrets = Secrets(sources.values())
    leaks = []
    for path in sorted(p for p in released.rglob("*") if not p.is_dir()):
        name = path.relative_to(released).as_posix()
        if name not in sources:
            leaks.append(f"{name}: this file is not made from any source")
        text = path.read_text(encoding="utf-8", errors="replace")
        cells = [{"source": text}]
        if path.suffix == ".ipynb":
            try:
                notebook = json.loads(text)
                cells = notebook["cells"]
                leaks += [f"{name}: {what}" for what in _extras(notebook)]
            except (ValueError, KeyError, TypeError):
                leaks.append(f"{name}: this is not a notebook")
        for number, cell in enumerate(cells, 1):
            leaks += [f"{name}, cell {number}: {what}" for what in secrets.within(cell)]
    return leaks


def _extras(notebook):
    """Name outputs, counts, attachments and metadata that a release must not carry."""
    for key in sorted(set(notebook.get("metadata", {})) - ALLOWED_METADATA):
        yield f"notebook metadata {key!r}"
    for number, cell in enumerate(notebook["cells"], 1):
        for key in ("outputs", "execution_count", "attachments"):
            if cell.get(key):
                yield f"cell {number} carries {key}"


class Secrets:
    """The lines of all answers and hidden parts, and the lines that everybody may see."""

    def __init__(self, notebooks):
        self.answers, public = [], ""
        for notebook in notebooks:
            for cell in notebook.cells:
                public += "".join(without_regions(cell.source).split()) + "\n"
                for region in find_regions(cell.source):
                    lines = _telling("\n".join(region.lines))
                    if lines:
                        owner = nbgrader_of(cell).get("grade_id", "a cell without a grade id")
                        self.answers.append((f"{region.kind.lower()} of {owner}", lines))
        self.lines = {
            line: of for of, lines in self.answers for line in lines if line not in public
        }

    def within(self, cell, formulas=False):
        """Name the secrets in one released cell, searching everything that it carries.

        With `formulas`, a single line may be there: it is the code of the reference.
        """
        strings = list(_strings(cell))
        for text in strings:
            for line in text.split("\n"):
                if resembles_marker(line):
                    yield f"the marker {line.strip()!r}"
        here = set(_telling("\n".join(strings)))
        everything = "".join("\n".join(strings).split())
        for line, owner in () if formulas else self.lines.items():
            if line in here or (len(line) >= 3 * TELLING and line in everything):
                yield f"a line of the {owner}: {line}"
        for owner, lines in self.answers:
            if len(lines) > 1 and here.issuperset(lines):
                yield f"the whole {owner}"


def _telling(text):
    """List the lines of a text without blanks and comment marks, the short ones left out."""
    squeezed = ["".join(line.split()).lstrip("#") for line in text.split("\n")]
    return [line for line in squeezed if len(line) >= TELLING]


def _strings(value):
    """Walk over every string in a cell: source, metadata, outputs, attachments."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        if isinstance(value.get("source"), list):
            yield "".join(value["source"])
            value = {key: item for key, item in value.items() if key != "source"}
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
