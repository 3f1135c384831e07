"""Whatever system a download comes from, each student's newest notebook lies where it is graded."""

import pytest

from autograder.grading.collect.collect import collect
from autograder.grading.collect.files import CollectError
from autograder.grading.collect.kept import people_of, read_people, read_times
from tests.autograder.grading.collect.downloads import (
    COURSE,
    A,
    canvas_gradebook,
    mark_of,
    notebook,
    placed,
    table,
    tree,
    unzipped,
    worksheet,
    zipped,
)

FORMS = {
    "canvas": {
        "lovelaceada_101_5001_coins.ipynb": "ada 0",
        "lovelaceada_101_5002_coins-1.ipynb": "ada 1",
        "müllerjörg_LATE_102_4000_My work.ipynb": "jörg",
    },
    "moodle": {
        "Ada Lovelace_101_assignsubmission_file_/coins.ipynb": "ada 0",
        "Ada Lovelace_101_assignsubmission_file_/coins (1).ipynb": "ada 1",
        "Jörg Müller_102_assignsubmission_file_My work.ipynb": "jörg",
    },
    "gradescope": {
        "assignment_7_export/submission_11/coins.ipynb": "ada 1",
        "assignment_7_export/submission_12/My work.ipynb": "jörg",
    },
    "classroom": {
        "Coins/Ada Lovelace - coins.ipynb": "ada 0",
        "Coins/Ada Lovelace - coins (1).ipynb": "ada 1",
        "Coins/Jörg Müller - My work.ipynb": "jörg",
    },
    "nbgrader": {
        "ada+01_coins+2026-11-20 10:00:00.000000 UTC+aa/coins.ipynb": "ada 0",
        "ada+01_coins+2026-11-21 09:00:00.000000 UTC+ab/coins.ipynb": "ada 1",
        "jmueller+01_coins+2026-11-20 10:00:00.000000 UTC/My work.ipynb": "jörg",
        "jmueller+02_gaussians+2026-11-22 10:00:00.000000 UTC/gaussians.ipynb": "other",
    },
    "heap": {
        "ada/01_coins/coins.ipynb": "ada 0",
        "ada/01_coins/coins-1.ipynb": "ada 1",
        "jmueller@uni.example/01_coins/My work.ipynb": "jörg",
    },
}
ABOUT = """\
submission_11:
  :submitters:
  - :name: Ada Lovelace
    :sid: S101
    :email: ada@uni.example
  :created_at: 2026-11-21 09:00:00.000000000 Z
submission_12:
  :submitters:
  - :name: Jörg Müller
    :email: jmueller@uni.example
  :created_at: 2026-11-22 09:00:00.000000000 Z
"""
ROSTER = [
    ["ID", "Identifier", "SID", "Login", "E-Mail", "First name", "Last name"],
    ["101", "Participant 101", "S101", "ada", "ada@uni.example", "Ada", "Lovelace"],
    ["102", "Participant 102", "S102", "jmueller", "jmueller@uni.example", "Jörg", "Müller"],
    ["103", "Participant 103", "S103", "idle", "idle@uni.example", "Idle", "Ida"],
]


@pytest.fixture
def roster(tmp_path):
    return table(tmp_path / "roster.csv", ROSTER)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "submitted"


def put(source, out, **options):
    return collect(source, A, COURSE, out, **options)


def download(form, folder=None):
    files = {name: notebook(mark=mark) for name, mark in FORMS[form].items()}
    if form == "gradescope":
        files["assignment_7_export/submission_metadata.yml"] = ABOUT.encode()
    return unzipped(files, folder) if folder else zipped(files)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("as_zip", [True, False])
def test_each_download_is_recognised_and_sorted(tmp_path, roster, out, form, as_zip):
    source = tmp_path / "download.zip" if as_zip else tmp_path / "download"
    if as_zip:
        source.write_bytes(download(form))
    else:
        download(form, source)
    done = put(source, out, roster_file=roster)
    assert placed(out) == {
        "ada": {"coins.ipynb": "ada 1"}, "jmueller": {"coins.ipynb": "jörg"}, "idle": {},
    }  # fmt: skip
    assert done.students == done.changed == ["ada", "jmueller"]
    assert [person.folder for person in done.idle] == ["idle"]
    assert done.late == (["jmueller"] if form == "canvas" else [])
    at_once = ["ada: sent 2 notebooks at once; {} was taken"]
    name = {"moodle": "coins (1).ipynb", "classroom": "coins (1).ipynb", "heap": "coins-1.ipynb"}
    assert done.notes == [note.format(name[form]) for note in at_once if form in name]
    older = [mark_of(path) for path in (out / ".collected" / "older").rglob("*.ipynb")]
    assert older == ([] if form == "gradescope" else ["ada 0"])
    before = tree(out)
    assert put(source, out).changed == []  # the same again, with the roster that was kept
    assert tree(out) == before


def test_a_kind_that_it_is_not_is_refused_and_a_heap_can_be_forced(tmp_path, out):
    source = zipped({"ada/coins.ipynb": notebook(mark="x")}, tmp_path / "d.zip")
    with pytest.raises(CollectError, match="does not look like a download from Moodle"):
        put(source, out, kind="moodle")
    assert not out.exists()
    assert put(source, out, kind="heap").title == "a heap of notebooks"


def test_parts_of_a_download_are_opened(tmp_path, roster, out):
    """Drive cuts a folder into several zips."""
    parts = {
        "Coins-001.zip": zipped({"Coins/Ada Lovelace - coins.ipynb": notebook(mark="ada")}),
        "Coins-002.zip": zipped({"Coins/Jörg Müller - coins.ipynb": notebook(mark="jörg")}),
    }
    done = put(unzipped(parts, tmp_path / "parts"), out, roster_file=roster)
    assert done.title == "Google Classroom"
    assert placed(out)["ada"] == {"coins.ipynb": "ada"}


def test_numbers_come_before_names_and_namesakes_are_never_guessed(tmp_path, out):
    people = [("Lee", "Kim", 1, "kim1"), ("Lee", "Kim", 2, "kim2"), ("Adams", "Al", 3, "al")]
    roster = canvas_gradebook(tmp_path / "g.csv", people)
    names = ("leekim_1_11_coins.ipynb", "leekim_2_12_coins.ipynb", "leekim_3_13_coins.ipynb",
             "leekim_8_14_coins.ipynb", "newnina_9_15_coins.ipynb")  # fmt: skip
    source = zipped({name: notebook(mark=name[:8]) for name in names}, tmp_path / "d.zip")
    done = put(source, out, roster_file=roster)
    assert placed(out) == {
        "kim1": {"coins.ipynb": "leekim_1"},
        "kim2": {"coins.ipynb": "leekim_2"},
        "al": {"coins.ipynb": "leekim_3"},  # the number counts
        "leekim": {"coins.ipynb": "leekim_8"},
        "newnina": {"coins.ipynb": "newnina_"},
    }
    assert done.notes == [
        "leekim (8) fits 2 people of the roster by name; collected as leekim",
        "newnina (9) is not on the roster; collected as newnina",
    ]


def test_a_worksheet_of_moodle_says_when_it_came(tmp_path, out):
    people = [("Ada Lovelace", 101, "ada@x.org"), ("Jörg Müller", 102, "j@x.org")]
    roster = worksheet(tmp_path / "w.csv", people)
    (tmp_path / "d.zip").write_bytes(download("moodle"))
    put(tmp_path / "d.zip", out, roster_file=roster)
    (about,) = read_times(out, A)["j@x.org"].values()
    assert about["time"].startswith("2026-11-20T")
    assert (out / "j@x.org" / A / "timestamp.txt").read_text().startswith("2026-11-20 ")
    assert people_of(out, {"ada@x.org"})["ada@x.org"]["last_name"] == "Lovelace"


def test_late_without_a_time_is_taken_as_a_minute_after_the_due_date(tmp_path, roster, out):
    (tmp_path / "d.zip").write_bytes(download("canvas"))
    done = put(tmp_path / "d.zip", out, roster_file=roster, due="2026-11-20T23:59:00")
    assert done.untimed == 0
    (about,) = read_times(out, A)["jmueller"].values()
    assert about == {"time": "2026-11-21T00:00:00", "late": True, "attempt": [4000]}
    assert put(tmp_path / "d.zip", tmp_path / "other", roster_file=roster).untimed == 1


def test_no_slip_of_a_students_own_is_taken_along(tmp_path, roster, out):
    inner = zipped({
        "coins.ipynb": notebook(mark="x"), "timestamp.txt": b"1999-01-01 00:00:00 UTC",
        "submission_secret.txt": b"a", "data/a.csv": b"1,2", "__MACOSX/._coins.ipynb": b"?",
    })  # fmt: skip
    source = zipped({"lovelaceada_101_1_work.zip": inner}, tmp_path / "d.zip")
    put(source, out, roster_file=roster)
    assert sorted(tree(out / "ada" / A)) == ["coins.ipynb", "data/a.csv"]


def test_grade_ids_tell_notebooks_apart_not_names(tmp_path, roster, out):
    other = notebook("gaussians", "wrong one", assignment="02_gaussians")
    files = {
        "lovelaceada_101_1_coins.ipynb": other,
        "lovelaceada_101_2_final version.ipynb": notebook(mark="right"),
        "lovelaceada_101_3_coins-3.ipynb": b"",
        "müllerjörg_102_4_coins.ipynb": other,
    }
    done = put(zipped(files, tmp_path / "d.zip"), out, roster_file=roster)
    assert placed(out)["ada"] == {"coins.ipynb": "right"}
    assert placed(out)["jmueller"] == {}
    assert done.notes == [
        "ada: coins-3.ipynb cannot be read; another file was taken",
        "jmueller: coins.ipynb is gaussians of 02_gaussians, nothing of 01_coins; kept aside",
    ]


def test_what_cannot_be_known_is_taken_and_said(tmp_path, roster, out):
    files = {
        "lovelaceada_101_1_x.ipynb": notebook(mark="bare", ids=False),
        "müllerjörg_102_4_coins.ipynb": b"{",
        "idaidle_103_5_own.ipynb": b'{"cells": [{"cell_type": "code", "source": "1"}]}',
        "newnina_109_6_work.rar": b"Rar!",
        "baabob_110_7_coins.ipynb.txt": notebook(mark="bob"),  # a browser has named it
    }
    done = put(zipped(files, tmp_path / "d.zip"), out, roster_file=roster)
    assert mark_of(out / "ada" / A / "coins.ipynb") == "bare"
    assert (out / "jmueller" / A / "coins.ipynb").read_bytes() == b"{"
    done.notes = [note for note in done.notes if "roster" not in note]
    assert done.notes[0] == "idle: own.ipynb has no grade ids; taken as coins.ipynb"
    assert done.notes[1].startswith("jmueller: coins.ipynb cannot be read: the file is not valid")
    assert done.notes[2] == "newnina: sent no notebook, but work.rar"
    assert mark_of(out / "baabob" / A / "coins.ipynb") == "bob"


def test_a_newer_download_replaces_and_an_older_one_does_not(tmp_path, roster, out):
    old = zipped({"lovelaceada_101_1_coins.ipynb": notebook(mark="old")}, tmp_path / "1.zip")
    new = zipped({"lovelaceada_101_2_coins.ipynb": notebook(mark="new")}, tmp_path / "2.zip")
    put(old, out, roster_file=roster)
    assert put(new, out).changed == ["ada"]
    assert placed(out)["ada"] == {"coins.ipynb": "new"}
    kept = (out / ".collected" / "older").rglob("*.ipynb")
    assert [mark_of(path) for path in kept] == ["old"]
    done = put(old, out)
    assert placed(out)["ada"] == {"coins.ipynb": "new"}
    assert done.notes == ["ada: what lies there is newer, or all there is; it stays"]


def test_a_person_keeps_the_folder_when_another_roster_comes(tmp_path, roster, out):
    (tmp_path / "d.zip").write_bytes(download("canvas"))
    put(tmp_path / "d.zip", out, roster_file=roster)
    later = table(tmp_path / "later.csv", [["E-Mail", "Username"], ["ADA@uni.example", "ada.l"],
                                           ["new@uni.example", "new"]])  # fmt: skip
    put(tmp_path / "d.zip", out, roster_file=later)
    people = {person.folder: person for person in read_people(out)}
    assert people["ada"].login == "ada.l"
    assert people["ada"].lms_id == "101"
    assert (people["idle"].listed, people["new"].listed) == ("no", "yes")
    assert (out / "new").is_dir()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda p: p / "nowhere.zip", "does not exist; name the zip or the folder"),
        (lambda p: unzipped({"d.zip": b"PK\3\4 no"}, p) / "d.zip", "is no zip that can be opened"),
        (
            lambda p: zipped({"notes.txt": b"hello"}, p / "n.zip"),
            "there is no notebook",
        ),
        (lambda p: unzipped({"x.ipynb": b"{}"}, p / "submitted"), "lie in one another"),
    ],
)
def test_bad_input_is_told_in_a_sentence(tmp_path, out, make, message):
    with pytest.raises(CollectError, match=message):
        put(make(tmp_path), out)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["Group", "Room"], ["A", "1"]], "has no column that says who is who"),
        ([["Login", "Email"]], "names nobody"),
        ([["ID", "Login"], ["1", "a"], ["1", "b"]], "a and b have the same lms_id '1'"),
    ],
)
def test_a_bad_roster_is_told_in_a_sentence(tmp_path, out, rows, message):
    (tmp_path / "d.zip").write_bytes(download("heap"))
    with pytest.raises(CollectError, match=message):
        put(tmp_path / "d.zip", out, roster_file=table(tmp_path / "r.csv", rows))
