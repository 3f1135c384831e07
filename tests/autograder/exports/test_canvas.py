"""Marks go into a gradebook of Canvas, to the right people, and nothing else changes."""

import pytest

from autograder.grading.collect.sheets import read_sheet
from tests.autograder.exports.conftest import CANVAS, by_hand, export, written


def test_canvas_gets_marks_in_the_right_rows_and_nothing_else_changes(results, tmp_path):
    template = by_hand(tmp_path / "canvas.csv", CANVAS)
    done = export("canvas", results, "--template", template, "--to", tmp_path / "out.csv",
                  "--column", "01_coins=Coins", "--anyway")  # fmt: skip
    before, after = read_sheet(template).rows, written(done, tmp_path / "out.csv")
    assert [row[5] for row in after] == [
        "Coins (4711)", "Manual Posting", "25.00", "24", "3.7", "13", "10", "3", "",
    ]  # fmt: skip
    for one, two in zip(before, after, strict=True):
        assert one[:5] + one[6:] == two[:5] + two[6:]
    assert "new has marks but is in no row" in done.output
    assert "idle handed in nothing and is in no row" in done.output
    assert "1 row has no marks to fill in: Nobody, Ned" in done.output
    assert "wrote 4 marks" in done.output
    assert "Test" not in done.output


def test_the_bytes_of_a_template_come_back_but_for_the_marks(results, tmp_path):
    text = CANVAS.replace(",", ";").replace('"Adams; Adam"', '"Adams, Adam"')
    text = text.replace('"Müller; Jörg"', '"Müller; Jörg"').replace(";Coins extra", "")
    text = "\ufeff" + text.replace(";5\n", "\n", 1).replace(";\n", "\n")
    template = by_hand(tmp_path / "canvas.csv", text, line_end="\n")
    done = export("canvas", results, "--template", template, "--to", tmp_path / "o.csv", "--anyway")
    assert done.exit_code == 0, done.output
    one, two = template.read_bytes(), (tmp_path / "o.csv").read_bytes()
    assert two.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in two
    assert two.count(b";") == one.count(b";")


def test_points_of_another_scale_are_not_written_unasked(results, tmp_path):
    template = by_hand(tmp_path / "canvas.csv", CANVAS.replace("25.00", "100"))
    args = ["canvas", results, "--template", template, "--to", tmp_path / "o.csv",
            "--column", "01_coins=Coins (4711)", "--anyway"]  # fmt: skip
    done = export(*args)
    assert done.exit_code == 1
    assert "'Coins (4711)' is worth 100 points in the template, but 01_coins 25" in done.output
    assert not (tmp_path / "o.csv").exists()
    assert written(export(*args, "--scale"), tmp_path / "o.csv")[4][5] == "14.8"
    assert written(export(*args, "--as-is"), tmp_path / "o.csv")[4][5] == "3.7"


def test_who_handed_in_nothing_gets_zero_or_a_blank(results, tmp_path):
    text = CANVAS.replace("Nobody, Ned", "idle").replace(",Coins extra", "").replace("),5\n", ")\n")
    template = by_hand(tmp_path / "canvas.csv", text)
    args = ["canvas", results, "--template", template, "--to", tmp_path / "o.csv", "--anyway"]
    assert written(export(*args), tmp_path / "o.csv")[7][5] == "0"
    assert written(export(*args, "--missing", "blank"), tmp_path / "o.csv")[7][5] == "3"


@pytest.mark.parametrize(
    ("text", "args", "message"),
    [
        ("a,b\n1,2\n", [], "does not begin with the columns Student and ID"),
        ("", [], "has no header with several columns"),
        (
            CANVAS.replace("Coins (", "Two coins ("),
            [],
            "several columns fit 01_coins: say which with --column '01_coins=TITLE'",
        ),
        (CANVAS, ["--column", "01_coins=Koins"], "no column fits 01_coins"),
        (CANVAS, ["--column", "02_dice=Essay"], "there is no assignment '02_dice'; there are: 01"),
        (CANVAS, ["--column", "01_coins"], "--column wants ASSIGNMENT=TITLE"),
        (CANVAS, ["--column", "01_coins=Current Score"], "no column fits"),
        (CANVAS, ["--column", "01_coins=Coins", "--match", "Login"], "there is no column 'Login'"),
        (CANVAS, ["--assignments", "09_x"], "there is no assignment '09_x'; there are: 01_coins"),
    ],
)
def test_canvas_errors_say_what_to_do(results, tmp_path, text, args, message):
    template = by_hand(tmp_path / "canvas.csv", text)
    done = export("canvas", results, "--template", template, "--to", tmp_path / "o.csv", *args)
    assert done.exit_code in (1, 2)
    assert message in " ".join(done.output.split())
    assert "Traceback" not in done.output
    assert not (tmp_path / "o.csv").exists()


def test_marks_that_would_be_left_out_stop_the_export_unless_it_is_wished(results, tmp_path):
    template = by_hand(tmp_path / "canvas.csv", CANVAS)
    args = ["canvas", results, "--template", template, "--to", tmp_path / "o.csv",
            "--column", "01_coins=Coins"]  # fmt: skip
    done = export(*args)
    assert done.exit_code == 1
    assert "1 mark would be left out, so nothing was written" in done.output
    assert not (tmp_path / "o.csv").exists()
    assert written(export(*args, "--anyway"), tmp_path / "o.csv")[3][5] == "24"


def test_rows_of_people_who_are_in_no_gradebook_get_zero(results, tmp_path):
    """But only if everybody's marks have found their row, and never over what stands there."""
    text = CANVAS.replace("ned,EM,3", "ned,EM,")
    text = text.replace('"Student, Test"', '"Lee, Bo",108,,bo,EM,EX,,,\n"Student, Test"')
    everybody = text.replace('"Student, Test"', 'New,107,,new,EM,,,,,\n"Student, Test"')
    template = by_hand(tmp_path / "canvas.csv", everybody)
    args = ["canvas", results, "--template", template, "--to", tmp_path / "o.csv",
            "--column", "01_coins=Coins"]  # fmt: skip
    done = export(*args)
    rows = {row[0]: row[5] for row in written(done, tmp_path / "o.csv")}
    assert (rows["Nobody, Ned"], rows["Lee, Bo"], rows["Student, Test"]) == ("0", "EX", "")
    assert "and 0 for 1 who handed in nothing" in done.output
    rows = written(export(*args, "--missing", "blank"), tmp_path / "o.csv")
    assert {row[0]: row[5] for row in rows}["Nobody, Ned"] == ""
    by_hand(template, text)
    rows = written(export(*args, "--anyway"), tmp_path / "o.csv")
    assert {row[0]: row[5] for row in rows}["Nobody, Ned"] == ""


def test_an_export_that_fills_in_nothing_fails(results, tmp_path):
    template = by_hand(tmp_path / "c.csv", "Student,ID,SIS Login ID,Section,Coins\nX,1,x,EM,\n")
    done = export("canvas", results, "--template", template, "--to", tmp_path / "o.csv", "--anyway")
    assert done.exit_code == 1
    assert "no mark fits into" in done.output
    assert not (tmp_path / "o.csv").exists()
