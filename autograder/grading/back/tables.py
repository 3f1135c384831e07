"""grades.csv and grades.json: one row for each exercise of each student."""

import json
from dataclasses import asdict
from pathlib import Path

from autograder.grading.back.gradebook import GradebookError
from autograder.grading.result import NotebookResult
from autograder.text import csv_text, json_text, one_line

COLUMNS = (
    "student", "assignment", "exercise", "score", "max_score", "status", "misconception",
    "message", "seed", "seconds",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@")
THEIRS = ("student", "misconception", "message")  # what a student may have chosen


def rows(results):
    """Yield the rows of a class, dicts with the keys COLUMNS."""
    for result in results:
        for exercise in result.exercises:
            row = asdict(exercise)
            row |= {"student": result.student, "assignment": result.assignment}
            row["seed"] = "" if row["seed"] is None else row["seed"]
            row["seconds"] = round(row["seconds"], 3)
            row["message"] = one_line(row["message"])
            yield {column: row[column] for column in COLUMNS}


def as_csv(results):
    """Return the text of grades.csv.

    Names and messages are a student's; what a spreadsheet would take for a formula gets an
    apostrophe.
    """
    tamed = list(rows(results))
    for row in tamed:
        row |= {key: f"'{row[key]}" for key in THEIRS if row[key].startswith(FORMULA)}
    return csv_text(COLUMNS, tamed)


def as_json(results, about):
    """Return the text of grades.json: what the run was about, verdicts, notes and timings."""
    return json_text({**about, "notebooks": [result.as_dict() for result in results]})


def read_grades(folder):
    """Return what grading said of the run, and the NotebookResults, from its grades.json."""
    path = Path(folder) / "grades.json"
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        return about, [NotebookResult.from_dict(entry) for entry in about.pop("notebooks")]
    except FileNotFoundError:
        raise GradebookError(f"there is no {path}; grade first: autograder grade ...") from None
    except (ValueError, KeyError, AttributeError, TypeError):
        raise GradebookError(f"{path} is not what `autograder grade` writes; grade again") from None
