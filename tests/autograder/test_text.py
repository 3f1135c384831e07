"""Points read the same wherever they are written; foreign text is harmless; files are whole."""

import csv
import re

import pytest
from click.testing import CliRunner

from autograder.commands.cli import main
from autograder.commands.grade import Bar
from autograder.exports.csv_json import COLUMNS
from autograder.judging.panel import as_html, as_text
from autograder.judging.verdict import PropertyResult, Verdict
from autograder.reporting.page import write_report
from autograder.reporting.reading import read_grades
from autograder.text import one_line, points, shorten, storable, visible, write_whole
from tests.autograder.results import write_results

E, M = "coins-e_step", "coins-m_step"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.001, "0"), (4.25, "4.25"), (100.0, "100"), (2 / 3, "0.67"), (-1.5, "-1.5")],
)
def test_points_have_no_more_decimals_than_needed(value, text):
    assert points(value) == text


@pytest.fixture(scope="module")
def results(sample_course, tmp_path_factory):
    folder = tmp_path_factory.mktemp("points") / "graded"
    write_results(folder, sample_course.course, {"ann": {E: {"score": 4.25}, M: {"score": 0.0}}})
    write_report(folder)
    return folder


def test_a_quarter_of_a_point_reads_alike_wherever_it_is_written(results, capsys):
    verdict = Verdict(E, 4.25, 10.0, (PropertyResult("sums", 4.25, 4.25, True),), None, "", 7, 0.1)
    assert "4.25 of 10 points" in as_text(verdict)
    assert ">4.25 of 4.25<" in as_html(verdict)
    (result,) = read_grades(results)[1]
    with Bar() as bar:
        bar(result, 1, 1)
    assert "ann 01_coins: 4.25 of" in capsys.readouterr().err
    with open(results / "grades.csv", encoding="utf-8", newline="") as file:
        scores = {row["exercise"]: row["score"] for row in csv.DictReader(file)}
    assert scores[E] == "4.25"
    exported = CliRunner().invoke(main, ["export", "csv", str(results)])
    row = dict(zip(COLUMNS, exported.output.splitlines()[1].split(","), strict=True))
    assert row["score"] == "4.25"
    report = (results / "report" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<td class="sum">([\d.]+)</td>', report) == ["4.25", "4.25"]
    assert ">4.25</a>" in report
    feedback = next((results / "feedback").rglob("coins.html")).read_text(encoding="utf-8")
    assert "coins: 4.25 of" in feedback


HOSTILE = "a\x00b\ud800c\x1b[31md\x07\x9b\u202ee\tf\r\n"


def test_each_cleaner_takes_out_more_than_the_one_before():
    assert storable(HOSTILE) == "ab?c\x1b[31md\x07\x9b\u202ee\tf\r\n"
    assert visible(HOSTILE) == shorten(HOSTILE) == "ab?c\x1b[31md\u202ee\tf\r\n"
    assert one_line(HOSTILE) == "ab?cde f"


def test_long_texts_are_cut_before_they_are_kept():
    assert len(one_line("x" * 10**6)) == 1000
    assert len(shorten("x" * 10**6)) < 20_100


@pytest.mark.parametrize("content", ["é\n", b"\xff"])
def test_a_file_is_written_whole_with_its_folder(tmp_path, content):
    path = write_whole(tmp_path / "new" / "file", content)
    assert path.read_bytes() in (b"\xff", "é\n".encode())
    assert [p.name for p in path.parent.iterdir()] == ["file"]


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path):
    path = write_whole(tmp_path / "file", "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "half \ud800")
    assert path.read_text() == "old"
