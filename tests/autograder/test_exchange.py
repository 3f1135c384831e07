"""The way of an assignment through JupyterHub: release, fetch, submit, collect, grade, read."""

import json
import shutil

import pytest

from autograder.build import Places, build
from tests.autograder.classroom import M_STEP, OVER_ROWS
from tests.autograder.conftest import SAMPLE
from tests.autograder.hub import ROOT, Hub, Person

NOTEBOOK = "api/contents/01_coins/coins.ipynb"


@pytest.fixture(scope="module")
def course(tmp_path_factory, sandbox_mode):
    """The instructors' folder: one lesson, built, and nbgrader's settings."""
    root = tmp_path_factory.mktemp("course")
    (root / "solutions").mkdir()
    shutil.copy(SAMPLE, root / "solutions" / "01_coins.py")
    text = (ROOT / "nbgrader_config.py").read_text()
    (root / "nbgrader_config.py").write_text(
        f'{text}c.SandboxedExecute.sandbox = "{sandbox_mode}"\n'
    )
    build(Places.of(root))
    return root


@pytest.fixture(scope="module")
def hub(course, tmp_path_factory):
    hub = Hub(tmp_path_factory.mktemp("hub") / "data", course)
    yield hub
    hub.stop()


@pytest.fixture(scope="module")
def ines(hub):
    return Person(hub, "ines", hub.password("instructors"))


@pytest.fixture(scope="module")
def adam(hub):
    return Person(hub, "adam", hub.password("students"))


def answered(notebook, **answers):
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        cell["source"] = answers.get(grade_id.removeprefix("coins-"), cell["source"])
    return notebook


def test_an_assignment_goes_all_the_way(course, ines, adam):
    ines.formgrader("assignment/01_coins/release")
    listed = adam.get("assignments", params={"course_id": "em"})
    assert [(a["assignment_id"], a["status"]) for a in listed["value"]] == [
        ("01_coins", "released")
    ]
    adam.exchange("fetch")
    notebook = adam.get(NOTEBOOK)["content"]
    assert "write e_step" in json.dumps(notebook)
    assert "BEGIN SOLUTION" not in json.dumps(notebook)
    answered(notebook, e_step=OVER_ROWS, m_step=M_STEP, written="It is a bound.")
    saved = adam.ask("PUT", NOTEBOOK, json={"type": "notebook", "content": notebook})
    assert saved.ok, saved.text
    adam.exchange("submit")

    ines.formgrader("assignment/01_coins/collect")
    assert (course / "submitted" / "adam" / "01_coins" / "coins.ipynb").is_file()
    ines.formgrader("submission/01_coins/adam/autograde")
    (graded,) = ines.get("formgrader/api/submissions/01_coins")
    assert (graded["student"], graded["score"], graded["max_score"]) == ("adam", 14.7, 25.0)
    ines.formgrader("assignment/01_coins/generate_feedback")
    ines.formgrader("assignment/01_coins/release_feedback")

    listed = adam.exchange("fetch_feedback")
    (submitted,) = [a for a in listed if a["status"] == "submitted"]
    (submission,) = submitted["submissions"]
    assert submission["has_local_feedback"]
    page = adam.get(f"files/{submission['local_feedback_path']}/coins.html")
    assert "coins: 14.7 of 25 points" in page
    assert "normalises over the rows instead of the coins" in page
