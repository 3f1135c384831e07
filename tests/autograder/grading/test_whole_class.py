"""A class of every kind of submission gets the marks that it should."""

import csv
import json

import pytest

from tests.autograder.conftest import SEED

pytestmark = pytest.mark.slow(30)

COLUMNS = "student,assignment,exercise,score,max_score,status,misconception,message,seed,seconds"


def test_everybody_gets_the_right_marks(classroom):
    got = {
        result.student: {e.exercise: (e.score, e.status) for e in result.exercises}
        for result in classroom.graded.results
    }
    assert got == classroom.expected


def test_grades_csv_has_one_row_for_each_exercise_of_each_student(classroom):
    path = classroom.out / "grades.csv"
    assert path.read_text().split("\n")[0] == COLUMNS
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(r["student"], r["exercise"]) for r in rows} == {
        (student, exercise) for student, marks in classroom.expected.items() for exercise in marks
    }
    assert len(rows) == 2 * len(classroom.expected)
    assert {r["assignment"] for r in rows} == {"01_coins"}
    assert {r["seed"] for r in rows if "below" not in r["student"]} == {"", str(SEED)}
    assert {r["seed"] for r in rows} == {"", str(SEED), str(SEED + 1)}  # some were judged twice
    assert all(float(r["max_score"]) == 10 and float(r["seconds"]) >= 0 for r in rows)
    assert all(r["message"] for r in rows)


def test_a_misconception_is_named(classroom):
    e_step, m_step = classroom.result("wrong").exercises
    assert e_step.misconception == "normalises over the rows instead of the coins"
    assert "number of rows" in m_step.misconception


@pytest.mark.parametrize(
    ("student", "message"),
    [
        ("truncated", "not valid JSON"),
        ("no_bytes", "the file is empty"),
        ("a_list", "holds a list, not a notebook"),
        ("deep", "nested too deeply"),
        ("a_link", "a link where the notebook should be"),
        ("a_pipe", "a pipe where the notebook should be"),
        ("a_folder", "a folder where the notebook should be"),
        ("other_file", "no coins.ipynb in the folder 01_coins; there is: notes.txt"),
        ("no_folder", "there is no folder 01_coins"),
        ("empty", "not written yet"),
        ("syntax", "e_step is not defined: its cell stopped, SyntaxError"),
        ("deadly_call", "the program that ran the function ended during the call"),
        ("slow", "did not come back in time"),
        ("borrowed", "emlib"),
    ],
)
def test_the_reason_is_one_that_a_person_can_act_on(classroom, student, message):
    assert message in classroom.result(student).exercises[0].message


@pytest.mark.parametrize(
    ("student", "note"),
    [
        ("renamed", "coins.ipynb is missing; My coins.ipynb was taken in its place"),
        ("retyped", "coins-e_step was no code cell any more"),
        ("copied", "coins-e_step is there 2 times"),
        ("unlabelled", "coins-e_step lost its label; found by the function's name"),
        ("no_checks", "coins-e_step-check was missing; judged all the same"),
        ("patched", "coins-m_step-check was edited; the original was judged"),
        ("future", "claims format 99"),
        ("junk", "cell 1 was left out, it is damaged"),
        ("deadly_cell", "cell 3 died"),
        ("endless_cell", "cell 3 took too long"),
    ],
)
def test_what_was_mended_is_noted(classroom, student, note):
    assert any(note in text for text in classroom.result(student).notes)


def test_written_answers_wait_for_a_person_unless_nothing_was_written(classroom):
    answered = {r.student: r.written[0].answered for r in classroom.graded.results}
    assert answered["html"]
    assert not answered["right"]
    assert answered["truncated"]


def test_json_holds_the_whole_verdicts(classroom):
    whole = json.loads((classroom.out / "grades.json").read_text())
    assert whole["seed"] == SEED
    wrong = next(nb for nb in whole["notebooks"] if nb["student"] == "wrong")
    assert wrong["exercises"][0]["verdict"]["misconception"]["section"]
    assert set(wrong["seconds"]) >= {"opening", "running", "judging", "closing", "total"}


def test_the_graded_notebook_keeps_the_students_order_and_the_instructors_checks(classroom):
    path = classroom.out / "autograded" / "patched" / "01_coins" / "coins.ipynb"
    cells = json.loads(path.read_text())["cells"]
    check = next(cell for cell in cells if cell["id"] == "coins-m_step-check")
    assert check["source"] == 'check("coins-m_step", m_step)'
    assert check["metadata"]["nbgrader"]["points"] == 10
    assert all(set(cell["metadata"]) <= {"nbgrader", "autograder"} for cell in cells)


def test_nothing_is_written_beside_the_output_folder(classroom):
    names = {path.name for path in classroom.out.iterdir()}
    folders = {"autograded", "feedback", "report"}
    assert names == folders | {"gradebook.db", "grades.csv", "grades.json", "journal.jsonl"}
