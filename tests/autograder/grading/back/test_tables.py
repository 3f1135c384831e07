"""Names and messages that students choose have no power over terminals and spreadsheets."""

import csv
import io

import pytest

from autograder.grading.back.tables import as_csv
from autograder.grading.result import ExerciseResult, NotebookResult
from autograder.grading.submission.find import printable
from autograder.text import one_line


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+1", "-2+3"])
def test_no_cell_of_the_table_is_a_formula(name):
    result = NotebookResult(name, "01_coins", "coins")
    result.exercises = [ExerciseResult("coins-mle", 0.0, 5.0, "graded", message=name)]
    (row,) = csv.DictReader(io.StringIO(as_csv([result]), newline=""))
    assert row["student"] == row["message"] == "'" + name
    assert row["score"] == "0.0"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ada", "ada"),
        ("Zoë 李", "Zoë 李"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b2J", "\\x9b2J"),
        ("over\rwritten\t", "over\\rwritten\\t"),
        ("a\u202egnp.exe", "a\\u202egnp.exe"),
    ],
)
def test_a_name_shows_what_it_is(name, shown):
    assert printable(name) == shown


def test_a_message_is_one_line_of_what_can_be_seen():
    text = "a\x9b31m\u202eb\x1b[31mc\x1b]0;title\x07\u2028d\r\ne\x85 é"
    assert one_line(text) == "a31mbc]0;titled e é"
