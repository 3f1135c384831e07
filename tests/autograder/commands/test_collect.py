"""`autograder collect`: what it says, and that grading and exporting can go on from there."""

import csv

import pytest

from tests.autograder.classroom import right
from tests.autograder.commands.conftest import run
from tests.autograder.grading.collect.downloads import canvas_gradebook, zipped

PEOPLE = [("Lovelace", "Ada", 101, "ada"), ("Müller", "Jörg", 102, "jörg"),
          ("Idle", "Ida", 103, "ida")]  # fmt: skip


@pytest.fixture
def download(sample_course, tmp_path):
    """Return the paths of a download from Canvas, and of its gradebook."""
    right(sample_course.course / "01_coins" / "coins.ipynb").save(tmp_path / "right.ipynb")
    data = (tmp_path / "right.ipynb").read_bytes()
    names = ("lovelaceada_101_11_coins.ipynb", "lovelaceada_101_12_coins-1.ipynb",
             "müllerjörg_LATE_102_13_coins.ipynb", "newnina_109_14_coins.ipynb")  # fmt: skip
    source = zipped(dict.fromkeys(names, data), tmp_path / "d.zip")
    return source, canvas_gradebook(tmp_path / "gradebook.csv", PEOPLE)


def test_it_says_what_it_took_the_download_for_and_what_came_of_it(
    sample_course, download, tmp_path
):
    source, roster = download
    args = ("collect", source, "--assignment", "01_coins", "--roster", roster,
            "--out", tmp_path / "submitted", "--course", sample_course.course)  # fmt: skip
    done = run(*args)
    assert done.exit_code == 0, done.output
    for line in (
        "4 files from Canvas",
        "3 students handed in 01_coins",
        "1 late: jörg",
        "it is not said when; --due takes them",
        "1 on the roster handed in nothing: Ida Idle",
        "1 file that does not count is kept",
        "- newnina (109) is not on the roster; collected as newnina",
    ):
        assert line in done.output
    assert "3 students handed in 01_coins, 3 as before" in run(*args).output
    done = run(*args, "--due", "soon")
    assert done.exit_code == 2
    assert "--due wants a time such as" in done.output
    done = run(*args, "--assignment", "01_cions")
    assert "there is no graded assignment '01_cions'; there are: 01_coins" in done.output
    assert "Traceback" not in done.output


@pytest.mark.slow(20)
def test_from_the_lms_to_the_lms(sample_course, download, tmp_path, sandbox_mode):
    """Everybody on the roster is in all tables, and the template comes back filled in."""
    source, roster = download
    submitted, results = tmp_path / "submitted", tmp_path / "results"
    course = ("--course", sample_course.course)
    run("collect", source, "--assignment", "01_coins", "--roster", roster, "--out", submitted,
        "--due", "2026-11-20 23:59", *course)  # fmt: skip
    done = run("grade", submitted, "--out", results, *course, "--sandbox", sandbox_mode)
    assert done.exit_code == 0, done.output
    args = ("export", "canvas", results, "--template", roster, "--to", tmp_path / "back.csv",
            "--as-is")  # fmt: skip
    done = run(*args)
    assert done.exit_code == 1
    assert "newnina has marks but is in no row" in done.output
    assert run(*args, "--anyway").exit_code == 0
    with open(tmp_path / "back.csv", newline="", encoding="utf-8") as file:
        rows = {row["SIS Login ID"]: row["Coins (99)"] for row in csv.DictReader(file)}
    assert (rows["ada"], rows["jörg"], rows["ida"]) == ("20", "20", "0")
    table = run("export", "csv", results).output
    assert [row["timestamp"][:16] for row in csv.DictReader(table.splitlines())] == [
        "", "", "2026-11-21 00:00", "",
    ]  # fmt: skip
