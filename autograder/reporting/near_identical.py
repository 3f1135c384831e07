"""What students wrote, read from the graded notebooks, in which every cell has its role again."""

import json
from pathlib import Path

from autograder.grading.back.gradebook import GradebookError
from autograder.reporting.marks import ask
from autograder.reporting.similarity import OwnCode, alike, groups, side_by_side

SHOWN = 12  # pairs that are shown side by side


def read_sheets(folder, results):
    """Read the code that students wrote in one lesson, from the folder of the results.

    Returns
    -------
    sheets : list of OwnCode
    starter : list of str, code of the lesson that somebody left as it was
    """
    sheets, starter = [], set()
    for result in results:
        place = Path(folder, "autograded", result.student, result.assignment)
        try:
            cells = json.loads((place / f"{result.notebook}.ipynb").read_text("utf-8"))["cells"]
        except (OSError, ValueError, KeyError):
            continue
        own = []
        for cell in cells:
            meta = cell["metadata"]
            grade = meta.get("nbgrader", {})
            if cell["cell_type"] != "code" or (grade.get("grade") and not grade.get("solution")):
                continue
            source = "".join(cell["source"])
            if meta.get("autograder", {}).get("own", True):
                own.append((grade.get("grade_id", ""), source))
            else:
                starter.add(source)
        sheets.append(OwnCode(result.student, own))
    return sheets, sorted(starter)


def starter_of(gradebook_url):
    """Return the released texts of the cells that have an id, from the gradebook."""
    try:
        (rows,) = ask(gradebook_url, "SELECT source FROM source_cell")
    except GradebookError:
        return []
    return [row[0] for row in rows if row[0]]


def near_identical(folder, results, given=()):
    """Find the near-identical answers of one lesson, from the folder of the results.

    given : sources that students were given, besides what is seen to be unchanged

    Returns a dict with pairs (number), groups (lists of students), shown (list of Pair with texts).
    """
    sheets, starter = read_sheets(folder, [r for r in results if r.handed_in])
    pairs = alike(sheets, [*starter, *given])
    by_name = {sheet.student: sheet for sheet in sheets}
    shown = [side_by_side(pair, by_name) for pair in _first_of_each(pairs)[:SHOWN]]
    return {"pairs": len(pairs), "groups": groups(pairs), "shown": shown}


def _first_of_each(pairs):
    """Leave out pairs that add nobody new, so that a large group does not hide the others."""
    seen, kept = set(), []
    for pair in pairs:
        if not {pair.first, pair.second} <= seen:
            kept.append(pair)
            seen |= {pair.first, pair.second}
    return kept


def segments(source, spans):
    """Cut a text into pieces that are marked and pieces that are not.

    >>> segments("abcdef", [(1, 3), (5, 6)])
    [('a', False), ('bc', True), ('de', False), ('f', True)]
    """
    pieces, place = [], 0
    for start, end in spans:
        pieces += [(source[place:start], False), (source[start:end], True)]
        place = end
    return [(text, on) for text, on in [*pieces, (source[place:], False)] if text]
