"""Marks as plain tables: one row for each student and assignment, what people entered included."""

from autograder.text import csv_text, json_text

COLUMNS = (
    "student", "last_name", "first_name", "email", "assignment", "timestamp", "raw_score",
    "late_penalty", "score", "max_score", "handed_in", "waiting",
)  # fmt: skip


def rows(gradebook, assignments, missing=frozenset()):
    """Yield the marks of a class, dicts with the keys COLUMNS.

    missing : set of (student, assignment) that were not handed in
    """
    for (student, assignment), mark in gradebook.marks.items():
        if assignment in assignments:
            about = gradebook.people[student]
            yield {
                "student": student,
                **{key: about[key] or "" for key in ("last_name", "first_name", "email")},
                "assignment": assignment,
                "timestamp": mark.timestamp,
                "raw_score": round(mark.raw_score, 6),
                "late_penalty": round(mark.penalty, 6),
                "score": round(mark.score, 6),
                "max_score": round(mark.max_score, 6),
                "handed_in": (student, assignment) not in missing,
                "waiting": " ".join(mark.waiting),
            }


def as_csv(table):
    """Return the rows as CSV, quoted where needed."""
    words = ({**row, "handed_in": "yes" if row["handed_in"] else "no"} for row in table)
    return csv_text(COLUMNS, words)


def as_json(table):
    """Return the rows as JSON."""
    return json_text(list(table))
