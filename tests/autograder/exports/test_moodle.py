"""Marks go into a worksheet or gradebook of Moodle, in any language."""

from autograder.grading.collect.sheets import read_sheet
from tests.autograder.exports.conftest import GRADEBOOK, by_hand, export, written

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
    done = export("moodle", results, "--template", template, "--to", tmp_path / "o.csv", "--anyway")
    before, after = read_sheet(template).rows, written(done, tmp_path / "o.csv")
    assert [row[4] for row in after] == ["Grade", "24", "3,50", "13", "10", "9,00"]
    for one, two in zip(before, after, strict=True):
        assert one[:4] + one[5:] == two[:4] + two[5:]
    assert "jörg has marks but is in no row" in done.output
    assert "2 rows have no marks to fill in: joerg@uni.example; ned@uni.example" in done.output


def test_moodle_would_drop_points_above_the_maximum_so_they_are_refused(results, tmp_path):
    template = by_hand(tmp_path / "w.csv", WORKSHEET.replace("25,00", "20,00"))
    args = ["moodle", results, "--template", template, "--to", tmp_path / "o.csv"]
    assert "use --scale to convert" in export(*args).output
    done = export(*args, "--as-is")
    assert done.exit_code == 1
    assert "adam has 24 points in 01_coins, more than the 20" in done.output
    assert not (tmp_path / "o.csv").exists()
    others = written(export(*args, "--as-is", "--anyway"), tmp_path / "o.csv")
    assert [row[4] for row in others[1:4]] == ["", "3,50", "13"]
    assert written(export(*args, "--scale", "--anyway"), tmp_path / "o.csv")[1][4] == "19,2"


def test_a_worksheet_in_another_language_is_filled_in_by_naming_columns(results, tmp_path):
    text = "Kennung;Vorname;Nachname;Bewertung\nTeilnehmer/in 3;Kim;O'Neil;-\nT 4;Adam;A;-\n"
    template = by_hand(tmp_path / "w.csv", text)
    args = ["moodle", results, "--template", template, "--to", tmp_path / "o.csv",
            "--column", "01_coins=Bewertung", "--anyway"]  # fmt: skip
    assert "has none of the columns" in export(*args).output
    done = export(*args, "--match", "Vorname", "--match", "Nachname")
    assert [row[3] for row in written(done, tmp_path / "o.csv")] == ["Bewertung", "13", "24"]


def test_a_moodle_gradebook_export_is_filled_in(results, tmp_path):
    template = by_hand(tmp_path / "g.csv", GRADEBOOK)
    done = export("moodle", results, "--template", template, "--to", tmp_path / "o.csv", "--anyway")
    rows = written(done, tmp_path / "o.csv")
    assert [row[4] for row in rows[1:]] == ["24", "13", "4"]
    assert rows[2][5] == "good, really"
    assert len(rows) == 4  # nobody was added
