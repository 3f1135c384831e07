"""grades.csv and grades.json: one row for each exercise of each student."""

import csv
import json
from dataclasses import asdict

COLUMNS = (
    "student",
    "assignment",
    "exercise",
    "score",
    "max_score",
    "status",
    "misconception",
    "message",
    "seed",
    "seconds",
)


def rows(results):
    """Yield the rows of a class.

    Parameters
    ----------
    results : iterable of NotebookResult

    Yields
    ------
    dict with the keys COLUMNS
    """
    for result in results:
        for exercise in result.exercises:
            row = asdict(exercise)
            row |= {"student": result.student, "assignment": result.assignment}
            row["seed"] = "" if row["seed"] is None else row["seed"]
            row["seconds"] = round(row["seconds"], 3)
            row["message"] = " ".join(row["message"].split())
            yield {column: row[column] for column in COLUMNS}


def write_csv(path, results):
    """Write grades.csv, in UTF-8.

    Names and messages are a student's; what a spreadsheet would take for a formula gets an
    apostrophe.
    """
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in rows(results):
            row |= {key: _tame(row[key]) for key in ("student", "misconception", "message")}
            writer.writerow(row)


def _tame(value):
    if value[:1] in ("=", "+", "-", "@"):
        return "'" + value
    return value


def write_json(path, results, about):
    """Write grades.json: the rows with the whole verdicts, notes and timings.

    Parameters
    ----------
    path : path
    results : list of NotebookResult
    about : dict, what is said of the whole run
    """
    notebooks = [result.as_dict() for result in results]
    text = json.dumps({**about, "notebooks": notebooks}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
