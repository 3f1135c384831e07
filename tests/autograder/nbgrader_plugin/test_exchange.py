"""The way of an assignment through JupyterHub: release, fetch, submit, collect, grade, read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.autograder.classroom import E_STEP, M_STEP, OVER_ROWS
from tests.autograder.hub import Hub, Person, log_in, make_course
from tests.autograder.sandboxes import processes_below
from tests.patience import PATIENCE, until

pytestmark = pytest.mark.slow(30)

NOTEBOOK = "api/contents/01_coins/coins.ipynb"


@pytest.fixture(scope="module")
def course(tmp_path_factory, sandbox_mode):
    """The instructors' folder: one lesson, built, and nbgrader's settings."""
    return make_course(tmp_path_factory.mktemp("course"), sandbox_mode)


@pytest.fixture(scope="module")
def hub(course, tmp_path_factory):
    hub = Hub(tmp_path_factory.mktemp("hub") / "data", course)
    yield hub
    hub.stop()


@pytest.fixture(scope="module")
def ines(hub):
    return log_in(hub, "ines", "instructors")


@pytest.fixture(scope="module")
def adam(hub):
    return log_in(hub, "adam")


def answered(notebook, **answers):
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        cell["source"] = answers.get(grade_id.removeprefix("coins-"), cell["source"])
    return notebook


def hand_in(person, **answers):
    """Fetch the assignment, write answers into it, submit; return it as it was fetched."""
    person.exchange("fetch")
    notebook = person.get(NOTEBOOK)["content"]
    fetched = json.dumps(notebook)
    answered(notebook, **answers)
    saved = person.ask("PUT", NOTEBOOK, json={"type": "notebook", "content": notebook})
    assert saved.ok, saved.text
    person.exchange("submit")
    return fetched


def read_feedback(person):
    """Fetch the feedback and return its text."""
    (submitted,) = [a for a in person.exchange("fetch_feedback") if a["status"] == "submitted"]
    (submission,) = submitted["submissions"]
    assert submission["has_local_feedback"]
    return person.get(f"files/{submission['local_feedback_path']}/coins.html")


def test_an_assignment_goes_all_the_way(course, ines, adam):
    ines.formgrader("assignment/01_coins/release")
    (listed,) = adam.get("assignments", params={"course_id": "em"})["value"]
    assert (listed["assignment_id"], listed["status"]) == ("01_coins", "released")
    fetched = hand_in(adam, e_step=OVER_ROWS, m_step=M_STEP, written="It is a bound.")
    assert "write e_step" in fetched
    assert "BEGIN SOLUTION" not in fetched

    ines.formgrader("assignment/01_coins/collect")
    assert (course / "submitted" / "adam" / "01_coins" / "coins.ipynb").is_file()
    ines.formgrader("submission/01_coins/adam/autograde")
    (graded,) = ines.get("formgrader/api/submissions/01_coins")
    assert (graded["student"], graded["score"], graded["max_score"]) == ("adam", 15.5, 25.0)
    ines.formgrader("assignment/01_coins/generate_feedback")
    ines.formgrader("assignment/01_coins/release_feedback")

    page = read_feedback(adam)
    assert "coins: 15.5 of 25 points" in page
    assert "normalises over the rows instead of the coins" in page


def test_feedback_of_our_own_command_goes_the_same_way(course, hub, ines, sandbox_mode):
    """A whole class with `autograder grade`; who handed in nothing keeps nobody from theirs."""
    bela = log_in(hub, "bela")
    hand_in(bela, e_step=E_STEP)
    ines.formgrader("assignment/01_coins/collect")
    (course / "submitted" / "cleo").mkdir()
    graded = subprocess.run(
        [sys.executable, "-m", "autograder.commands.cli", "grade", "submitted", "--out", ".",
         "--sandbox", sandbox_mode],
        cwd=course, capture_output=True, text=True, check=False, env={**os.environ, "HOME": "/"},
    )  # fmt: skip
    assert graded.returncode == 0, graded.stdout + graded.stderr
    ines.formgrader("assignment/01_coins/release_feedback")
    page = read_feedback(bela)
    assert "coins: 10 of 25 points" in page


def test_only_the_class_gets_in_and_each_to_their_place(hub, adam):
    for name, kind in (("eve", "students"), ("ines", "students"), ("adam", "instructors")):
        with pytest.raises(PermissionError, match=f"{name} may not log in: 403"):
            log_in(hub, name, kind)
    with pytest.raises(PermissionError):
        Person(hub, "adam", "guess")
    assert adam.ask("GET", "formgrader/api/assignments").status_code == 404
    assert adam.session.get(f"{hub.url}/user/ines/lab", timeout=PATIENCE).status_code == 403
    assert (hub.data / "password-instructors.txt").stat().st_mode & 0o777 == 0o600
    assert hub.data.stat().st_mode & 0o777 == 0o700


def test_nothing_is_left_when_the_hub_ends(hub, adam):
    """The last test of this file: the servers of all users and the proxy end with the hub."""
    family = processes_below(hub.process.pid)
    assert len(family) >= 3
    hub.stop()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in family), "something is left")
