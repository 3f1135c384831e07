"""Moodle: fill in an assignment's offline grading worksheet, or a gradebook export.

The worksheet has a row for each participant and one column `Grade`; Moodle skips without a word
what exceeds the maximum grade, so that is refused here. The gradebook export has a column for each
item; one unknown user or grade that is no number makes its importer give up, so no row is added.
"""

import re

from autograder.exports.errors import ExportError
from autograder.exports.filling import Wishes, chosen_assignments, fill
from autograder.grading.collect.sheets import folded, read_number, read_sheet

WORKSHEET = ("Identifier", "Grade", "Last modified (grade)")
PEOPLE = (
    *("ID number", "Email address", "Username", "Full name", "Identifier"),
    *("First name", "Last name", "Surname"),
)
NOT_MARKS = re.compile(r"feedback|last downloaded|course total|\(percentage\)|\(letter\)", re.I)
OTHER = {folded(name) for name in ("Institution", "Department", "Status", "Group", "Groups")}


def export_moodle(template, gradebook, wishes, missing=frozenset()):
    """Fill in the CSV file of either kind that Moodle has exported; see `export_canvas`.

    wishes : autograder.exports.filling.Wishes; with the titles of columns where Moodle speaks
        another language than English
    """
    sheet = read_sheet(template)
    known_by = sheet.places(wishes.match or PEOPLE, all_of_them=bool(wishes.match))
    if not known_by:
        raise ExportError(
            f"{template} has none of the columns {', '.join(PEOPLE)}; say with --match which one "
            f"tells who a row is about: {'; '.join(sheet.header)}"
        )
    rows = [n for n, row in enumerate(sheet.rows) if n and row]
    most = next((i for i, t in enumerate(sheet.header) if folded(t) == "maximum grade"), None)
    worksheet = all(sheet.column(name) is not None for name in WORKSHEET)
    if worksheet:
        wishes = _one_assignment(sheet, gradebook, wishes)
        titles = {i: title for i, title in enumerate(sheet.header) if i not in known_by}
    else:
        titles = {
            i: title
            for i, title in enumerate(sheet.header)
            if i not in known_by and folded(title) not in OTHER and not NOT_MARKS.search(title)
        }

    def worth(row, _):
        return read_number(sheet.rows[row][most]) if most is not None else None

    filled = fill(
        sheet, gradebook, wishes, rows=rows, titles=titles, known_by=known_by, worth=worth,
        missing=missing, decimal=_decimal(sheet, titles, most), top=worth,
    )  # fmt: skip
    return sheet, filled


def _one_assignment(sheet, gradebook, wishes):
    """A worksheet is about one assignment: the one that was named, or the only one."""
    names = chosen_assignments(gradebook, wishes)
    if len(names) != 1:
        raise ExportError(
            "a grading worksheet is for one assignment; name it with --assignments: "
            + ", ".join(names)
        )
    columns = wishes.columns or {names[0]: sheet.header[sheet.column("Grade")]}
    return Wishes(columns, wishes.match, wishes.scale, wishes.blank, (names[0],))


def _decimal(sheet, titles, most):
    """Write decimals as the template does: with a comma if it has one between digits."""
    places = [*titles, *([most] if most is not None else [])]
    cells = (row[place] for row in sheet.rows[1:] if row for place in places)
    return "," if any(re.fullmatch(r"\d+,\d+", cell.strip()) for cell in cells) else "."
