"""What a report is made from: marks, what people entered, damaged files, other folders."""

import json

import pytest
from click.testing import CliRunner

from autograder.commands.cli import main
from autograder.grading.back.gradebook import GradebookError
from autograder.reporting.marks import read_gradebook
from autograder.reporting.page import page_of, write_report
from autograder.reporting.reading import read_results
from tests.autograder.reporting.conftest import E, Page, W

ODD = {  # a result with a word that no exercise ends with
    **{"student": "ann", "assignment": "01_coins", "notebook": "coins", "written": []},
    "exercises": [{"exercise": E, "score": 0.0, "max_score": 10.0, "status": "not_written"}],
}


def test_marks_by_hand_appear_when_the_report_is_made_anew(copy):
    """Points that formgrader writes into the gradebook overrule the judge's zero."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{copy / 'gradebook.db'}", "em") as gradebook:
        for cell, points in ((f"{E}-check", 3.0), (W, 4.0)):
            grade = gradebook.find_grade(cell, "coins", "01_coins", "joe")
            grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()
    done = CliRunner().invoke(main, ["report", str(copy)])
    assert done.exit_code == 0, done.output
    assert "wrote" in done.output
    page = page_of(read_results(copy))
    joe = next(row for row in page["students"] if row["student"] == "joe")
    assert [cell["text"] for cell in joe["lessons"][0]["cells"]] == ["3", "5", "4"]
    assert joe["lessons"][0]["cells"][0]["why"].endswith("set by hand")
    assert joe["score"] == 12.0
    assert "joe" not in {case["notebook"].result.student for case in page["person"]["written"]}
    assert page["person"]["borrowed"] == []


def test_without_a_gradebook_the_judges_marks_are_shown_and_that_is_said(copy):
    (copy / "gradebook.db").unlink()
    text = Page(write_report(copy).read_text(encoding="utf-8")).text
    assert "The gradebook could not be read" in text
    with pytest.raises(GradebookError, match=r"there is no .*gradebook\.db; grade first"):
        read_gradebook(copy)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no"),
        ("[]", "is not what"),
        ('{"a": 1}', "is not what"),
        ("{", "is not"),
        (json.dumps({"notebooks": [ODD]}), "is not what"),
    ],
)
def test_other_folders_are_refused_in_plain_words(tmp_path, content, message):
    if content is not None:
        (tmp_path / "grades.json").write_text(content)
    done = CliRunner().invoke(main, ["report", str(tmp_path)])
    assert done.exit_code == 1
    assert message in done.output
    assert "grade" in done.output
    assert "Traceback" not in done.output


def test_an_unreadable_gradebook_is_named(copy):
    (copy / "gradebook.db").write_text("no database, but long enough to look like a file of one")
    with pytest.raises(GradebookError, match="the gradebook cannot be read"):
        read_gradebook(copy)


def test_a_damaged_graded_notebook_does_not_stop_the_report(copy):
    path = copy / "autograded" / "fred" / "01_coins" / "coins.ipynb"
    path.write_text("{")
    page = page_of(read_results(copy))
    assert page["person"]["alike"] == []
