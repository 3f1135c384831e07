"""Marks go into the tables of other systems, to the right people, and nothing else changes."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.commands.cli import main
from autograder.exports.matching import match_columns, match_students
from autograder.exports.sheets import ExportError, read_sheet
from tests.autograder.results import write_results

E, M, W = "coins-e_step", "coins-m_step", "coins-written"
POINTS = {
    "adam": (10.0, 10.0),
    "jörg": (4.7, 0.0),
    "O'Neil, Kim": (10.0, 3.0),
    "zoe": (0.0, 10.0),
    "new": (1.0, 2.0),
}
PEOPLE = {"zoe": ("Zoe", 'Quote "Q"', "z.q@uni.example")}


@pytest.fixture(scope="module")
def results(sample_course, tmp_path_factory):
    """Five students, one of whom handed in nothing; one is marked by hand and was late."""
    from nbgrader.api import Gradebook

    folder = tmp_path_factory.mktemp("results") / "graded"
    students = {name: {E: {"score": e}, M: {"score": m}} for name, (e, m) in POINTS.items()}
    write_results(folder, sample_course.course, {**students, "idle": {}}, written=None)
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "em") as gradebook:
        grade = gradebook.find_grade(W, "coins", "01_coins", "adam")
        grade.manual_score, grade.needs_manual_grade = 4.0, False
        gradebook.find_submission_notebook("coins", "01_coins", "jörg").late_submission_penalty = 1
        for name, (first, last, email) in PEOPLE.items():
            gradebook.update_or_create_student(name, first_name=first, last_name=last, email=email)
        gradebook.db.commit()
    return folder


FINAL = {"adam": 24.0, "jörg": 3.7, "O'Neil, Kim": 13.0, "zoe": 10.0, "new": 3.0, "idle": 0.0}


def export(*args):
    return CliRunner().invoke(main, ["export", *map(str, args)])


def written(done, path):
    """Read back what a command has written."""
    assert done.exit_code == 0, done.output
    return read_sheet(path).rows


def by_hand(path, text, line_end="\r\n", code="utf-8"):
    path.write_bytes(text.replace("\n", line_end).encode(code))
    return path


CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Coins (4711),Notes,Essay (4712),Current Score,\
Coins extra
,,,,,Manual Posting,,,,
    Points Possible,,,,,25.00,,10.00,(read only),5
"Adams, Adam",101,,adam,"EM, group 1",1,likes coffee,9,88.1,
"Müller, Jörg",102,S-2,JÖRG,EM,,,EX,,
"Neil, Kim O'",103,,kim@uni.example,EM,,,,,
"Quote ""Q"", Zoe",104,,z.q@uni.example,EM,7,,,,
"Nobody, Ned",105,,ned,EM,3,,,,
"Student, Test",106,,abc,EM,,,,,
"""


def test_canvas_gets_marks_in_the_right_rows_and_nothing_else_changes(results, tmp_path):
    template = by_hand(tmp_path / "canvas.csv", CANVAS)
    done = export("canvas", results, "--template", template, "--to", tmp_path / "out.csv",
                  "--column", "01_coins=Coins")  # fmt: skip
    before, after = read_sheet(template).rows, written(done, tmp_path / "out.csv")
    assert [row[5] for row in after] == [
        "Coins (4711)", "Manual Posting", "25.00", "24", "3.7", "13", "10", "3", "",
    ]  # fmt: skip
    for one, two in zip(before, after, strict=True):
        assert one[:5] + one[6:] == two[:5] + two[6:]
    assert "new has marks but is in no row" in done.output
    assert "idle has marks but is in no row" in done.output
    assert "1 row has no marks to fill in: Nobody, Ned" in done.output
    assert "wrote 4 marks" in done.output
    assert "Test" not in done.output


def test_the_bytes_of_a_template_come_back_but_for_the_marks(results, tmp_path):
    text = CANVAS.replace(",", ";").replace('"Adams; Adam"', '"Adams, Adam"')
    text = text.replace('"Müller; Jörg"', '"Müller; Jörg"').replace(";Coins extra", "")
    text = "\ufeff" + text.replace(";5\n", "\n", 1).replace(";\n", "\n")
    template = by_hand(tmp_path / "canvas.csv", text, line_end="\n")
    done = export("canvas", results, "--template", template, "--to", tmp_path / "o.csv")
    assert done.exit_code == 0, done.output
    one, two = template.read_bytes(), (tmp_path / "o.csv").read_bytes()
    assert two.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in two
    assert two.count(b";") == one.count(b";")


def test_points_of_another_scale_are_not_written_unasked(results, tmp_path):
    template = by_hand(tmp_path / "canvas.csv", CANVAS.replace("25.00", "100"))
    args = ["canvas", results, "--template", template, "--to", tmp_path / "o.csv",
            "--column", "01_coins=Coins (4711)"]  # fmt: skip
    done = export(*args)
    assert done.exit_code == 1
    assert "'Coins (4711)' is worth 100 points in the template, but 01_coins 25" in done.output
    assert not (tmp_path / "o.csv").exists()
    assert written(export(*args, "--scale"), tmp_path / "o.csv")[4][5] == "14.8"
    assert written(export(*args, "--as-is"), tmp_path / "o.csv")[4][5] == "3.7"


def test_who_handed_in_nothing_gets_zero_or_a_blank(results, tmp_path):
    text = CANVAS.replace("Nobody, Ned", "idle").replace(",Coins extra", "").replace("),5\n", ")\n")
    template = by_hand(tmp_path / "canvas.csv", text)
    args = ["canvas", results, "--template", template, "--to", tmp_path / "o.csv"]
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


def test_a_file_that_a_spreadsheet_has_spoilt_is_named(results, tmp_path):
    template = by_hand(tmp_path / "canvas.csv", CANVAS, code="latin-1")
    done = export("canvas", results, "--template", template)
    assert done.exit_code == 1
    assert "is not in UTF-8" in done.output


WORKSHEET = '''\
Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",\
"Last modified (submission)","Last modified (grade)","Online text","Feedback comments"
"Participant 11","Adam Adams",adam@uni.example,"Submitted for grading - ",,"25,00",Yes,\
"Monday, 2 November 2026, 10:00 AM",-,"zoe","well, done"
"Participant 12","Jörg Müller",joerg@uni.example,"No submission","3,50","25,00",Yes,-,-,jörg,
"Participant 13","Kim O'Neil",kim@uni.example,"No submission",,"25,00",Yes,-,-,,
"Participant 14","Zoe Quote ""Q""",zz@uni.example,"No submission","7,00","25,00",Yes,-,-,,
"Participant 15","Ned Nobody",ned@uni.example,"No submission","9,00","25,00",Yes,-,-,,
'''


def test_a_moodle_worksheet_is_filled_in(results, tmp_path):
    """Online text is the student's own and decides nothing: there, Adam calls himself zoe."""
    template = by_hand(tmp_path / "w.csv", WORKSHEET, line_end="\n")
    done = export("moodle", results, "--template", template, "--to", tmp_path / "o.csv")
    before, after = read_sheet(template).rows, written(done, tmp_path / "o.csv")
    assert [row[4] for row in after] == ["Grade", "24", "3,50", "13", "10", "9,00"]
    for one, two in zip(before, after, strict=True):
        assert one[:4] + one[5:] == two[:4] + two[5:]
    assert "jörg has marks but is in no row" in done.output
    assert "2 rows have no marks to fill in: joerg@uni.example, ned@uni.example" in done.output


def test_moodle_would_drop_points_above_the_maximum_so_they_are_refused(results, tmp_path):
    template = by_hand(tmp_path / "w.csv", WORKSHEET.replace("25,00", "20,00"))
    args = ["moodle", results, "--template", template, "--to", tmp_path / "o.csv"]
    assert "use --scale to convert" in export(*args).output
    done = export(*args, "--as-is")
    assert done.exit_code == 1
    assert "adam has 24 points in 01_coins, more than the 20" in done.output
    assert written(export(*args, "--scale"), tmp_path / "o.csv")[1][4] == "19,2"


def test_a_worksheet_in_another_language_is_filled_in_by_naming_columns(results, tmp_path):
    text = "Kennung;Vorname;Nachname;Bewertung\nTeilnehmer/in 3;Kim;O'Neil;-\nT 4;Adam;A;-\n"
    template = by_hand(tmp_path / "w.csv", text)
    args = ["moodle", results, "--template", template, "--to", tmp_path / "o.csv",
            "--column", "01_coins=Bewertung"]  # fmt: skip
    assert "has none of the columns" in export(*args).output
    done = export(*args, "--match", "Vorname", "--match", "Nachname")
    assert [row[3] for row in written(done, tmp_path / "o.csv")] == ["Bewertung", "13", "24"]


GRADEBOOK = """\
First name,Last name,ID number,Email address,Assignment: Coins (Real),Assignment: Coins (Feedback),\
Course total (Real),Last downloaded from this course
Adam,Adams,adam,a@uni.example,-,,12,1790000000
Kim,O'Neil,,k@uni.example,5,"good, really",,1790000000
Ned,Nobody,77,n@uni.example,4,,,1790000000
"""


def test_a_moodle_gradebook_export_is_filled_in(results, tmp_path):
    template = by_hand(tmp_path / "g.csv", GRADEBOOK)
    done = export("moodle", results, "--template", template, "--to", tmp_path / "o.csv")
    rows = written(done, tmp_path / "o.csv")
    assert [row[4] for row in rows[1:]] == ["24", "13", "4"]
    assert rows[2][5] == "good, really"
    assert len(rows) == 4  # nobody was added


def test_the_default_place_is_beside_the_marks(results, tmp_path):
    template = by_hand(tmp_path / "g.csv", GRADEBOOK)
    done = export("moodle", results, "--template", template)
    assert written(done, results / "exports" / "g.csv")[1][4] == "24"


def test_csv_and_json_hold_the_same_marks_with_what_people_entered(results, tmp_path):
    text = export("csv", results).stdout
    rows = {row["student"]: row for row in csv.DictReader(io.StringIO(text))}
    assert {name: float(row["score"]) for name, row in rows.items()} == FINAL
    assert rows["jörg"]["late_penalty"] == "1.0"
    assert rows["jörg"]["raw_score"] == "4.7"
    assert rows["zoe"]["last_name"] == 'Quote "Q"'
    assert {name for name, row in rows.items() if row["handed_in"] == "no"} == {"idle"}
    done = export("json", results, "--to", tmp_path / "marks.json")
    assert done.exit_code == 0
    loaded = json.loads((tmp_path / "marks.json").read_text(encoding="utf-8"))
    assert {row["student"]: row["score"] for row in loaded} == FINAL
    assert [row["handed_in"] for row in loaded if row["student"] == "idle"] == [False]


def test_marks_that_are_not_final_are_named(sample_course, tmp_path):
    write_results(tmp_path / "graded", sample_course.course, {"adam": {E: {"score": 10.0}}})
    template = by_hand(tmp_path / "g.csv", GRADEBOOK)
    done = export("moodle", tmp_path / "graded", "--template", template)
    assert "not final, written answers wait for a person: adam" in done.output


@pytest.mark.slow(5)
def test_nbgraders_exporter_quotes_its_fields(results, tmp_path):
    """Through nbgrader's own command, as an instructor calls it."""
    done = subprocess.run(
        [
            sys.executable, "-m", "nbgrader", "export", "--to", str(tmp_path / "grades.csv"),
            "--exporter=autograder.exports.nbgrader_export.QuotedCsvExportPlugin",
            f"--CourseDirectory.db_url=sqlite:///{results / 'gradebook.db'}",
        ],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"PATH": str(Path(sys.executable).parent), "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with open(tmp_path / "grades.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["student_id"]: float(row["score"]) for row in rows} == FINAL
    assert {row["max_score"] for row in rows} == {"25.0"}
    assert next(row for row in rows if row["student_id"] == "zoe")["last_name"] == 'Quote "Q"'
    assert all(None not in row for row in rows)  # no row has more fields than the header


def test_two_students_never_share_a_row_and_none_is_guessed():
    rows = {1: ["Kim Lee", "7"], 2: ["Kim Lee", "8"], 3: ["Jo", "jo"], 4: ["9", "12"]}
    students = {"Lee, Kim": ["Lee, Kim"], "JO": ["JO"], "jo": ["jo"], "12": ["12"], "9": ["9"]}
    found = match_students(students, rows)
    assert found.rows == {3: "jo"}
    assert found.absent["Lee, Kim"] == "fits the lines 2 and 3"
    assert found.absent["12"] == "fits the same line as 9"
    assert found.absent["9"] == "fits the same line as 12"
    assert found.unknown == [1, 2, 4]


def test_columns_are_found_by_name_and_never_twice():
    titles = {4: "Assignment: 01 coins (Real)", 5: "Digits", 6: "coins and digits"}
    assert match_columns(["01_coins", "03_digits"], titles, {}) == {"01_coins": 4, "03_digits": 5}
    with pytest.raises(ExportError, match="into the same column"):
        match_columns(["01_a", "02_b"], titles, {"01_a": "Digits", "02_b": "digits"})
