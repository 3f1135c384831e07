"""results.json for Gradescope, complete at any moment: a run that is cut off keeps what it has."""

import time
from pathlib import Path

from autograder.grading.back.show import result_text
from autograder.grading.result import ExerciseResult
from autograder.text import json_text, write_whole

NOT_YET = "Not judged: the autograder was stopped before it came to this exercise."


class Board:
    """The results of one submission, written anew with each verdict; `about` is for instructors."""

    def __init__(self, path, notebook, about=None):
        self.path, self.notebook, self.about = Path(path), notebook, dict(about or {})
        self.start = time.monotonic()
        self.tests = {
            check.exercise: {
                "score": 0.0,
                "max_score": check.points,
                "name": check.exercise,
                "number": str(number),
                "status": "failed",
                "output": NOT_YET,
                "visibility": "visible",
            }
            for number, check in enumerate(notebook.checks, 1)
        }
        self.words = [f"{cell.grade_id} is marked by a person." for cell in notebook.written]

    def take(self, message):
        """Take what grading sends: the dict of an ExerciseResult, or notes about all of it."""
        if "notes" in message:
            self.say(*message["notes"])
        else:
            self.add(ExerciseResult(**message))

    def add(self, result):
        """Enter the ExerciseResult of an exercise, and write the file."""
        test = self.tests[result.exercise]
        score = min(max(float(result.score), 0.0), test["max_score"])
        test |= {
            "score": score,
            "status": "passed" if score >= test["max_score"] else "failed",
            "output": result_text(result),
            "extra_data": {
                key: getattr(result, key) for key in ("status", "misconception", "seed", "seconds")
            },
        }
        self.write()

    def say(self, *lines):
        """Add what concerns the whole submission, and write the file."""
        self.words += [line for line in lines if line not in self.words]
        self.write()

    def write(self):
        """Write the file; it appears whole or not at all."""
        whole = {
            "execution_time": round(time.monotonic() - self.start),
            "output": "\n".join(self.words),
            "visibility": "visible",
            "stdout_visibility": "hidden",
            "extra_data": self.about,
            "tests": list(self.tests.values()),
        }
        write_whole(self.path, json_text(whole))
