"""Who is who: find the row of each student, and the column of each assignment."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from autograder.exports.errors import ExportError
from autograder.grading.collect.sheets import folded, words


@dataclass
class Match:
    """Which row belongs to which student.

    rows : dict from the number of a row to the student
    unknown : numbers of rows whose student has no marks
    absent : dict from a student who is in no row to the reason
    """

    rows: dict
    unknown: list = field(default_factory=list)
    absent: dict = field(default_factory=dict)


def match_students(students, rows, names=None):
    """Find the row of each student.

    The first rule that fits one row and one student decides: the same login, number or address;
    the same but for letter case; the part of an e-mail address before the @; then names, and last
    the same words in another order. So a name that two share takes nothing from an address.

    students : dict from student to list of str, the logins, numbers and addresses that they go by
    names : dict from student to list of str, what they are called
    rows : dict from the number of a row to list of str, what stands in it about the student

    >>> found = match_students({"adam": ["adam"], "Lee, Zoe": ["Lee, Zoe"], "tom": ["tom"]},
    ...                        {2: ["Adam B", "adam@x.org"], 3: ["Zoe Lee", ""], 4: ["Al", "al"]})
    >>> found.rows, found.unknown, found.absent
    ({2: 'adam', 3: 'Lee, Zoe'}, [4], {'tom': 'is in no row'})
    """
    match, doubts = Match({}), {}
    both = {name: [*texts, *(names or {}).get(name, [])] for name, texts in students.items()}
    rounds = (
        *((students, rule) for rule in (str.strip, folded, _before_at)),
        *((both, rule) for rule in (folded, words)),
    )
    for table, rule in rounds:
        left = {row: texts for row, texts in rows.items() if row not in match.rows}
        taken = set(match.rows.values())
        people = {name: texts for name, texts in table.items() if name not in taken}
        by_row, by_student = _keys(left, rule), _keys(people, rule)
        found, claimed = defaultdict(set), defaultdict(set)
        for key in by_row.keys() & by_student.keys():
            for name in by_student[key]:
                found[name] |= by_row[key]
                for row in by_row[key]:
                    claimed[row].add(name)
        for name, there in found.items():
            if len(there) == 1 and len(claimed[min(there)]) == 1:
                match.rows[min(there)] = name
            elif len(there) > 1:
                lines = " and ".join(str(row + 1) for row in sorted(there))
                doubts.setdefault(name, f"fits the lines {lines}")
            else:
                others = sorted(claimed[min(there)] - {name})
                doubts.setdefault(name, f"fits the same line as {', '.join(others)}")
    match.rows = dict(sorted(match.rows.items()))
    match.unknown = [row for row in rows if row not in match.rows]
    taken = set(match.rows.values())
    match.absent = {n: doubts.get(n, "is in no row") for n in students if n not in taken}
    return match


def _before_at(text):
    return folded(text).partition("@")[0]


def _keys(table, rule):
    keys = defaultdict(set)
    for name, texts in table.items():
        for text in texts:
            if key := rule(text):
                keys[key].add(name)
    return keys


def match_columns(assignments, columns, chosen):
    """Find the place of each assignment's column; `ExportError` if it has none, or several fit.

    columns : dict from the place of a column to its title, those that may hold marks
    chosen : dict from assignment to title, said by a person

    >>> match_columns(["01_coins", "02_gaussians"], {5: "Coins", 6: "EM 02: Gaussians"}, {})
    {'01_coins': 5, '02_gaussians': 6}
    """
    found = {}
    unknown = set(chosen) - set(assignments)
    if unknown:
        there = ", ".join(assignments)
        raise ExportError(f"there is no assignment {min(unknown)!r}; there are: {there}")
    for assignment in assignments:
        if assignment in chosen:
            fits = [
                i for i, title in columns.items() if folded(title) == folded(chosen[assignment])
            ]
        else:
            fits = _fitting(assignment, columns)
        if len(fits) != 1:
            titles = "; ".join(columns[i] for i in (fits or columns)) or "none"
            which = "several columns fit" if fits else "no column fits"
            raise ExportError(
                f"{which} {assignment}: say which with --column '{assignment}=TITLE', or leave it "
                f"out by naming the others with --assignments. The columns are: {titles}"
            )
        found[assignment] = fits[0]
    taken = sorted(found.values())
    if len(set(taken)) < len(taken):
        raise ExportError("two assignments would go into the same column; use --column")
    return found


def _fitting(assignment, columns):
    """Take the column with the same name, else the ones that hold all its words, else its topic."""
    titles = {i: words(title).split() for i, title in columns.items()}
    name = words(assignment.replace("_", " ")).split()
    topic = [word for word in name if not re.fullmatch(r"\d+", word)]
    for wanted in (name, topic):
        same = [i for i, title in titles.items() if title == wanted]
        fits = same or [i for i, title in titles.items() if set(wanted) <= set(title)]
        if wanted and fits:
            return fits
    return []
