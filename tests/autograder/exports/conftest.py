"""A class with marks, and the tables that other systems want filled in."""

import pytest
from click.testing import CliRunner

from autograder.commands.cli import main
from autograder.grading.collect.sheets import read_sheet
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

GRADEBOOK = """\
First name,Last name,ID number,Email address,Assignment: Coins (Real),Assignment: Coins (Feedback),\
Course total (Real),Last downloaded from this course
Adam,Adams,adam,a@uni.example,-,,12,1790000000
Kim,O'Neil,,k@uni.example,5,"good, really",,1790000000
Ned,Nobody,77,n@uni.example,4,,,1790000000
"""
