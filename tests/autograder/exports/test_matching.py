"""Students are found in a table, or refused, but never guessed."""

import pytest

from autograder.exports.errors import ExportError
from autograder.exports.matching import match_columns, match_students


def test_two_students_never_share_a_row_and_none_is_guessed():
    rows = {1: ["Kim Lee", "7"], 2: ["Kim Lee", "8"], 3: ["Jo", "jo"], 4: ["9", "12"]}
    students = {"Lee, Kim": ["Lee, Kim"], "JO": ["JO"], "jo": ["jo"], "12": ["12"], "9": ["9"]}
    found = match_students(students, rows)
    assert found.rows == {3: "jo"}
    assert found.absent["Lee, Kim"] == "fits the lines 2 and 3"
    assert found.absent["12"] == "fits the same line as 9"
    assert found.absent["9"] == "fits the same line as 12"
    assert found.unknown == [1, 2, 4]


def test_a_name_that_two_share_takes_nothing_from_an_address():
    rows = {1: ["Kim Lee", "kim@x.org"], 2: ["Kim Lee", "lee@x.org"], 3: ["Kim Lee", "k@x.org"]}
    students = {"u1": ["u1", "kim@x.org"], "u2": ["u2", "lee@x.org"], "u3": ["u3"]}
    found = match_students(students, rows, {name: ["Kim Lee"] for name in students})
    assert found.rows == {1: "u1", 2: "u2", 3: "u3"}
    twins = {"u3": ["Kim Lee"], "u4": ["Kim Lee"]}
    found = match_students(students | {"u4": ["u4"]}, rows, twins)
    assert found.rows == {1: "u1", 2: "u2"}
    assert set(found.absent) == {"u3", "u4"}


def test_columns_are_found_by_name_and_never_twice():
    titles = {4: "Assignment: 01 coins (Real)", 5: "Digits", 6: "coins and digits"}
    assert match_columns(["01_coins", "03_digits"], titles, {}) == {"01_coins": 4, "03_digits": 5}
    with pytest.raises(ExportError, match="into the same column"):
        match_columns(["01_a", "02_b"], titles, {"01_a": "Digits", "02_b": "digits"})
