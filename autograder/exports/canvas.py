"""Canvas: fill in the gradebook that Canvas has exported.

Its importer wants the header cells as they were, in their order; a title it does not know becomes a
new assignment. So nothing of the template changes but the marks.
"""

import re
from dataclasses import replace

from autograder.exports.errors import ExportError
from autograder.exports.filling import fill
from autograder.grading.collect.sheets import folded, read_number, read_sheet

PEOPLE = ("Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID")
FIXED = {folded(name) for name in (*PEOPLE, "Root Account", "Section", "Notes")}
NOT_ROWS = {"points possible", "manual posting"}  # further header rows
TEST_STUDENT = "student, test"


def export_canvas(template, gradebook, wishes, missing=frozenset()):
    """Fill in the CSV file that Canvas has exported; return the SheetFile to write, and Filled.

    missing : set of (student, assignment) that were not handed in
    """
    sheet = read_sheet(template)
    if [folded(text) for text in sheet.header[:2]] != ["student", "id"]:
        raise ExportError(
            f"{template} does not begin with the columns Student and ID; export the gradebook in "
            "Canvas (Grades, Export) and use that file unchanged"
        )
    top = [row for row in sheet.rows[1:4] if row]
    marks_row = next((row for row in top if folded(row[0]) == "points possible"), None)
    rows = [n for n, row in enumerate(sheet.rows) if n and row and not _is_header(row)]
    rows = [n for n in rows if folded(sheet.rows[n][0]) != TEST_STUDENT]
    known_by = sheet.places(wishes.match or PEOPLE, all_of_them=bool(wishes.match))
    titles = {
        place: title
        for place, title in enumerate(sheet.header)
        if folded(title) not in FIXED
        and not (marks_row and "read only" in folded(marks_row[place]))
    }
    plain, chosen = (
        {key: re.sub(r"\s*\(\d+\)$", "", title) for key, title in table.items()}
        for table in (titles, wishes.columns)
    )
    if len(set(plain.values())) < len(plain):  # only Canvas's number tells them apart
        plain, chosen = titles, wishes.columns
    filled = fill(
        sheet,
        gradebook,
        replace(wishes, columns=chosen),
        rows=rows,
        titles=plain,
        known_by=known_by,
        worth=lambda row, column: read_number(marks_row[column]) if marks_row else None,
        missing=missing,
    )
    return sheet, filled


def _is_header(row):
    first = folded(row[0])
    return first in NOT_ROWS or (not first and any("manual posting" in folded(c) for c in row))
