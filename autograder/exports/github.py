"""GitHub Actions: a workflow that checks a notebook with every push, and shows what came of it.

`python -P -m autograder.exports.github verdicts.json` turns the output of `autograder check --json`
into a table on the run's page and into the two notices in which GitHub Classroom looks for points.
It fails unless everything is right, so that the push gets a red cross or a green tick.
"""

import json
import os
import re
import sys
from html import escape
from pathlib import Path

from autograder.exports.errors import ExportError
from autograder.text import points, templates

REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
PLAIN_PATH = re.compile(r"[\w./-]+\.ipynb")


def workflow(repository, notebook):
    """Return the workflow of a notebook, as YAML.

    repository : str, owner/name of the repository with this course
    notebook : str, path of the notebook in the students' repository
    """
    if not REPOSITORY.fullmatch(repository):
        raise ExportError(f"a repository is named OWNER/NAME, got {repository!r}")
    if not PLAIN_PATH.fullmatch(notebook):
        raise ExportError(
            f"the notebook's path may have letters, digits and . / _ - only, and ends in .ipynb; "
            f"got {notebook!r}"
        )
    template = templates().get_template("github_workflow.yml.j2")
    return template.render(repository=repository, notebook=notebook) + "\n"


def summary(verdicts):
    """Return verdicts, as `autograder check --json` writes them, as a Markdown table."""
    lines = [f"### {_points(verdicts)} points", "", "| exercise | points | in short |", "|-|-:|-|"]
    for exercise in verdicts["exercises"]:
        message = escape(" ".join(exercise["message"].split())).replace("|", "&#124;")
        message = re.sub(r"([\\`*_\[\]~#])", r"\\\1", message.replace("&#124;", "\0"))
        message = message.replace("\0", "&#124;")
        lines.append(f"| {exercise['exercise']} | {_points(exercise)} | {message} |")
    lines += [f"\n{escape(note)}" for note in verdicts["notes"]]
    return "\n".join(lines) + "\n"


def notices(verdicts):
    """Return the two lines from which GitHub Classroom reads the points."""
    report = {"totalPoints": verdicts["score"], "maxPoints": verdicts["max_score"]}
    return [
        f"::notice title=Autograding complete::Points {_points(verdicts).replace(' of ', '/')}",
        f"::notice title=Autograding report::{json.dumps(report)}",
    ]


def _points(entry):
    return f"{points(entry['score'])} of {points(entry['max_score'])}"


def main(path):
    """Show the verdicts of a file; return whether everything is right."""
    verdicts = json.loads(Path(path).read_text(encoding="utf-8"))
    text = summary(verdicts)
    print(text)
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if page:
        with open(page, "a", encoding="utf-8") as file:
            file.write(text)
    for line in notices(verdicts):
        print(line)
    return verdicts["score"] >= verdicts["max_score"]


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1]))
