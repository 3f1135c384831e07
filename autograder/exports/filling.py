"""Put marks into a table that Canvas or Moodle has exported."""

from dataclasses import dataclass, field
from itertools import combinations

from autograder.exports.errors import ExportError
from autograder.exports.matching import match_columns, match_students
from autograder.grading.collect.sheets import folded
from autograder.text import points

EMPTY, EXCUSED = ("", "-"), "ex"


@dataclass(frozen=True)
class Wishes:
    """What a person wants of an export.

    columns : dict from assignment to the title of its column
    match : titles of the columns by which students are known, () for the usual ones
    scale : True to convert to the template's points, False to write points as they are, None to
        stop where the two differ
    blank : whether nothing is written for those who handed in nothing; else it is 0
    assignments : names, all if empty
    """

    columns: dict = field(default_factory=dict)
    match: tuple = ()
    scale: bool | None = None
    blank: bool = False
    assignments: tuple = ()


@dataclass
class Filled:
    """What came of it.

    written : how many marks were filled in
    zeros : how many rows of people who are not in the gradebook got a 0
    left_out : why marks of some students were not, one line each
    remarks : what else a person should know
    """

    written: int = 0
    zeros: int = 0
    left_out: list = field(default_factory=list)
    remarks: list = field(default_factory=list)


def chosen_assignments(gradebook, wishes):
    """Return the assignments to export, in order."""
    for name in wishes.assignments:
        if name not in gradebook.assignments:
            there = ", ".join(gradebook.assignments) or "none"
            raise ExportError(f"there is no assignment {name!r}; there are: {there}")
    return list(wishes.assignments) or gradebook.assignments


def fill(
    sheet, gradebook, wishes, *, rows, titles, known_by, worth, missing, decimal=".", top=None
):
    """Write marks into the rows of their students, and return what came of it as Filled.

    sheet : SheetFile, changed in place
    gradebook : autograder.reporting.marks.Gradebook
    rows : numbers of the rows with students
    titles : dict from the place of a column that may hold marks to its title
    known_by : places of the columns that say who a row is about
    worth : function (row, column) -> points that the column is worth, or None if unknown
    missing : set of (student, assignment) that were not handed in
    decimal : str, between units and tenths
    top : points that the other system never exceeds, as a function like `worth`, or None
    """
    assignments = chosen_assignments(gradebook, wishes)
    columns = match_columns(assignments, titles, wishes.columns)
    logins, names = _aliases(gradebook)
    match = match_students(logins, {r: _texts(sheet, r, known_by) for r in rows}, names)
    filled, idle = Filled(), _idle(match, assignments, missing)
    filled.left_out = [
        f"{student} has marks but {why}: not exported"
        for student, why in match.absent.items()
        if student not in idle
    ]
    certain = not filled.left_out  # else a row without marks may be that of somebody who has some
    for assignment, column in columns.items():
        for row, student in match.rows.items():
            mark, cell = gradebook.marks.get((student, assignment)), sheet.rows[row][column]
            nothing = (student, assignment) in missing
            if mark is None or (nothing and (wishes.blank or folded(cell) == EXCUSED)):
                continue
            score = _scaled(mark, worth(row, column), wishes.scale, sheet.header[column])
            limit = top(row, column) if top else None
            if limit is not None and score > limit + 1e-9:
                filled.left_out.append(_too_many(mark, score, limit))
                continue
            sheet.rows[row][column] = points(score).replace(".", decimal)
            filled.written += 1
        for row in match.unknown if certain and not wishes.blank else ():
            if sheet.rows[row][column].strip() in EMPTY:
                sheet.rows[row][column] = "0"
                filled.zeros += 1
    filled.remarks = [f"{student} handed in nothing and is in no row" for student in idle]
    filled.remarks += remarks(sheet, gradebook, match, assignments, known_by)
    return filled


def _idle(match, assignments, missing):
    """List who is in no row and has handed in nothing."""
    return [s for s in match.absent if all((s, name) in missing for name in assignments)]


def _too_many(mark, score, limit):
    mend = "use --scale" if limit < mark.max_score else "change what was given by hand"
    return (
        f"{mark.student} has {points(score)} points in {mark.assignment}, more than the "
        f"{points(limit)} that the template allows; {mend}"
    )


def _scaled(mark, worth, scale, title):
    if worth is None or not mark.max_score or abs(worth - mark.max_score) < 1e-9:
        return mark.score
    if scale is None:
        raise ExportError(
            f"{title!r} is worth {points(worth)} points in the template, but {mark.assignment} "
            f"{points(mark.max_score)}; use --scale to convert, or --as-is to write the points "
            "as they are"
        )
    return mark.score * worth / mark.max_score if scale else mark.score


def _aliases(gradebook):
    """Say under which logins, numbers and addresses each student may be listed, and what names."""
    logins, names = {}, {}
    for student, about in gradebook.people.items():
        full = " ".join(about[key] or "" for key in ("first_name", "last_name")).strip()
        texts = (student, about.get("lms_user_id"), about["email"])
        logins[student] = [text for text in texts if text]
        names[student] = [full] if full else []
    return logins, names


def _texts(sheet, row, known_by):
    """List what a row says of its student, in one column or in two, as first and last names."""
    texts = [text for column in known_by if (text := sheet.rows[row][column])]
    return texts + [" ".join(pair) for pair in combinations(texts, 2)]


def remarks(sheet, gradebook, match, assignments, known_by):
    """Tell who was left out and whose marks are not final."""
    lines = []
    if match.unknown:
        who = "; ".join(_label(sheet, row, known_by) for row in match.unknown)
        rows = "row has" if len(match.unknown) == 1 else "rows have"
        lines.append(f"{len(match.unknown)} {rows} no marks to fill in: {who}")
    waiting = sorted(
        {mark.student for (_, name), mark in gradebook.marks.items()
         if name in assignments and mark.waiting}
    )  # fmt: skip
    if waiting:
        lines.append("not final, written answers wait for a person: " + "; ".join(waiting))
    return lines


def _label(sheet, row, known_by):
    return next((sheet.rows[row][c] for c in known_by if sheet.rows[row][c]), f"line {row + 1}")
