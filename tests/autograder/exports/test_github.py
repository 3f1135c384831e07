"""The workflow is one that GitHub understands, and its last step shows the verdicts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from autograder.commands.cli import main
from autograder.exports.github import notices, summary, workflow
from tests.autograder.classroom import M_STEP, OVER_ROWS, Sheet, right

pytestmark = pytest.mark.slow(15)

VERDICTS = {
    "score": 14.7,
    "max_score": 25.0,
    "notes": ["cell <3> was odd"],
    "exercises": [
        {"exercise": "a-f", "score": 4.7, "max_score": 10.0, "message": "x | y\n<b>*loud*</b>"},
        {"exercise": "a-g", "score": 10.0, "max_score": 15.0, "message": "[here](javascript:1)"},
    ],
}


def export(*args):
    return CliRunner().invoke(main, ["export", "github", *map(str, args)])


def test_the_workflow_keeps_the_names_that_classroom_wants(sample_course, tmp_path):
    target = tmp_path / "classroom.yml"
    done = export("01_coins", "--repository", "ann/em", "--course", sample_course.course,
                  "--to", target)  # fmt: skip
    assert done.exit_code == 0, done.output
    made = yaml.safe_load(target.read_text())
    assert made["name"] == "Autograding Tests"
    assert list(made["jobs"]) == ["run-autograding-tests"]
    assert made["permissions"] == {"contents": "read"}
    steps = made["jobs"]["run-autograding-tests"]["steps"]
    assert [step["with"]["repository"] for step in steps if "repository" in step.get("with", {})] \
        == ["ann/em"]  # fmt: skip
    assert "autograder check coins.ipynb --course .course/course --json" in steps[-1]["run"]
    for step in steps:
        text = step.get("run", "").encode()
        assert subprocess.run(["bash", "-n"], input=text, check=False).returncode == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["01_coins", "--repository", "em"], "a repository is named OWNER/NAME, got 'em'"),
        (["01_coins", "--repository", "a/b", "--notebook", "x; rm -r ."], "letters, digits and"),
        (["09_x", "--repository", "a/b"], "there is no graded assignment '09_x'"),
    ],
)
def test_what_would_break_the_workflow_is_refused(sample_course, tmp_path, args, message):
    done = export(*args, "--course", sample_course.course, "--to", tmp_path / "w.yml")
    assert done.exit_code == 1
    assert message in " ".join(done.output.split())
    assert not (tmp_path / "w.yml").exists()


def test_the_table_is_markdown_that_a_message_cannot_break():
    text = summary(VERDICTS)
    rows = [line for line in text.splitlines() if line.startswith("| a-")]
    assert [row.replace("\\|", "").count("|") for row in rows] == [4, 4]
    assert "<b>" not in text
    assert "\\[here\\]" in text
    assert "14.7 of 25 points" in text
    assert notices(VERDICTS) == [
        "::notice title=Autograding complete::Points 14.7/25",
        '::notice title=Autograding report::{"totalPoints": 14.7, "maxPoints": 25.0}',
    ]


def last_command(workflow):
    """The command that shows the verdicts, as the workflow's text has it."""
    steps = yaml.safe_load(workflow)["jobs"]["run-autograding-tests"]["steps"]
    return steps[-1]["run"].strip().splitlines()[-1]


def last_step(checkout, verdicts):
    """Run that command in a student's checkout."""
    command = last_command(workflow("ann/em", "coins.ipynb"))
    assert command.startswith("python ")
    return subprocess.run(
        ["bash", "-c", command.replace("python", sys.executable, 1)],
        env={**os.environ, "GITHUB_STEP_SUMMARY": str(checkout / "page.md"),
             "RUNNER_TEMP": str(verdicts.parent)},
        cwd=checkout, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_nothing_of_the_students_checkout_is_imported(tmp_path):
    """A folder `autograder` there, or a json.py, would print points of its own."""
    forged = 'print("forged 25 of 25")\nraise SystemExit(0)\n'
    for name in ("autograder/__init__.py", "autograder/exports/github.py", "json.py", "re.py",
                 "sitecustomize.py", "usercustomize.py", "encodings/__init__.py"):  # fmt: skip
        path = tmp_path / "checkout" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(forged)
    (tmp_path / "verdicts.json").write_text(json.dumps(VERDICTS))
    run = last_step(tmp_path / "checkout", tmp_path / "verdicts.json")
    assert "forged" not in run.stdout
    assert "14.7 of 25 points" in run.stdout, run.stderr
    assert run.returncode == 1
    script = Path(sys.executable).with_name("autograder")
    run = subprocess.run(
        [script, "check", "--help"], cwd=tmp_path / "checkout", capture_output=True, text=True
    )
    assert "forged" not in run.stdout
    assert "Grade one notebook" in run.stdout


@pytest.mark.parametrize("everything", [True, False])
def test_the_last_step_of_the_workflow_runs(
    sample_course, tmp_path, sandbox_mode, monkeypatch, everything
):
    """The two commands of the step, on a notebook that is right and on one that is not."""
    released = sample_course.course / "01_coins" / "coins.ipynb"
    answers = {"coins-e_step": OVER_ROWS, "coins-m_step": M_STEP}
    sheet = right(released) if everything else Sheet(released, answers)
    sheet.save(tmp_path / "coins.ipynb")
    monkeypatch.chdir(tmp_path)
    args = ["check", "coins.ipynb", "--course", str(sample_course.course), "--json"]
    done = CliRunner().invoke(main, [*args, "--sandbox", sandbox_mode])
    assert done.exit_code == 0, done.output
    (tmp_path / "verdicts.json").write_text(done.stdout)
    run = last_step(tmp_path, tmp_path / "verdicts.json")
    assert run.returncode == (0 if everything else 1), run.stderr
    points = json.loads(run.stdout.rpartition("::")[2])
    assert points == {"totalPoints": 20.0 if everything else 15.5, "maxPoints": 20.0}
    assert "| coins-m_step | 10 of 10 | everything holds |" in (tmp_path / "page.md").read_text()
