"""The gradebook is nbgrader's own, and what people enter by hand stays."""

import math
import os
import warnings
from contextlib import closing

import pytest
from nbgrader.api import Gradebook

from autograder.grading.back.gradebook import GradeWriter
from autograder.grading.result import ExerciseResult, NotebookResult, WrittenResult
from autograder.grading.submission.course import read_course
from autograder.grading.submission.find import Submission
from autograder.grading.submission.parcel import NOT_BELIEVED, pack, read_timestamp

pytestmark = pytest.mark.slow(28)


def scores(path, student):
    """Read a student's row for each graded cell: auto score, manual score, needs a person."""
    with Gradebook(f"sqlite:///{path}", "em") as gradebook:
        notebook = gradebook.find_submission_notebook("coins", "01_coins", student)
        return {
            g.name.removeprefix("coins-"): (g.auto_score, g.manual_score, g.needs_manual_grade)
            for g in notebook.grades
        }


def test_marks_of_the_class_are_in_the_gradebook(classroom):
    path = classroom.out / "gradebook.db"
    for student, expected in classroom.expected.items():
        found = scores(path, student)
        for exercise, (score, status) in expected.items():
            name = f"{exercise.removeprefix('coins-')}-check"
            assert found[name] == (score, None, status == "not_gradable"), student
    assert scores(path, "html")["written"] == (None, None, True)
    assert scores(path, "right")["written"] == (0.0, None, False)


def test_nbgrader_exports_the_marks(classroom, tmp_path):
    from nbgrader.plugins import CsvExportPlugin

    with Gradebook(f"sqlite:///{classroom.out / 'gradebook.db'}", "em") as gradebook:
        plugin = CsvExportPlugin()
        plugin.to = str(tmp_path / "nbgrader.csv")
        plugin.export(gradebook)
    lines = (tmp_path / "nbgrader.csv").read_text().split("\n")
    assert any(line.startswith("01_coins,") and ",half," in line for line in lines)
    half = next(line for line in lines if ",half," in line)
    assert half.endswith("10.0,0.0,10.0,25.0")


@pytest.fixture
def writer(sample_course, tmp_path):
    course = read_course(sample_course.course)
    with closing(GradeWriter(f"sqlite:///{tmp_path}/gradebook.db", course)) as opened:
        yield opened


def result_of(score, *, answered=True, timestamp=None):
    exercises = [
        ExerciseResult("coins-e_step", score, 10.0, "graded", message="no sums"),
        ExerciseResult("coins-m_step", 10.0, 10.0, "graded", message="everything holds"),
    ]
    written = [WrittenResult("coins-written", 5.0, answered)]
    result = NotebookResult("adam", "01_coins", "coins", exercises, written)
    result.timestamp = timestamp
    return result


def edit(writer, name, **values):
    """Enter something by hand, as the formgrader does."""
    args = (name, "coins", "01_coins", "adam")
    row = (
        writer.gradebook.find_comment(*args)
        if "manual_comment" in values
        else writer.gradebook.find_grade(*args)
    )
    for key, value in values.items():
        setattr(row, key, value)
    writer.gradebook.db.commit()


def test_marks_given_by_hand_survive_grading_again(writer):
    writer.write([result_of(4.5)])
    edit(writer, "coins-written", manual_score=3.0, needs_manual_grade=False)
    edit(writer, "coins-e_step-check", manual_score=9.0, extra_credit=1.0)
    edit(writer, "coins-e_step", manual_comment="well argued")
    [(grades, _)] = writer.write([result_of(2.0)])
    assert grades["coins-e_step-check"]["score"] == 10.0
    assert grades["coins-written"] == {"score": 3.0, "waiting": False, "comment": None}
    assert grades["coins-e_step"]["comment"] == "well argued"
    found = writer.gradebook.find_grade("coins-e_step-check", "coins", "01_coins", "adam")
    assert (found.auto_score, found.needs_manual_grade) == (2.0, True)


def test_the_judges_line_becomes_the_comment_on_the_answer(writer):
    writer.write([result_of(4.5, answered=False)])
    find = writer.gradebook.find_comment
    assert find("coins-e_step", "coins", "01_coins", "adam").comment == "no sums"
    assert find("coins-written", "coins", "01_coins", "adam").comment == "No response."


def test_people_are_introduced_and_what_is_known_of_them_stays(writer, tmp_path):
    writer.introduce({"adam": {"first_name": "Adam", "email": "a@x.org", "lms_user_id": "7"}})
    writer.introduce({"adam": {"first_name": "Eve", "last_name": "A", "email": ""}})
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db", "em") as gradebook:
        adam = gradebook.find_student("adam")
        assert (adam.first_name, adam.last_name) == ("Adam", "A")
        assert (adam.email, adam.lms_user_id) == ("a@x.org", "7")


def test_points_off_for_lateness_are_by_nbgraders_own_rule(sample_course, tmp_path):
    from traitlets.config import Config

    config = Config()
    config.LateSubmissionPlugin.penalty_method = "zero"
    url, course = f"sqlite:///{tmp_path}/late.db", read_course(sample_course.course)
    with closing(GradeWriter(url, course, config)) as writer:
        writer.gradebook.update_or_create_assignment("01_coins", duedate="2026-11-01 12:00 UTC")
        [(_, in_time)] = writer.write([result_of(4.5, timestamp="2026-11-01T11:59:00")])
        [(_, late)] = writer.write([result_of(4.5, timestamp="2026-11-01T12:01:00")])
    assert (in_time, late) == (0.0, 14.5)


def test_a_rule_of_ones_own_about_lateness_counts(sample_course, tmp_path):
    """The plugin that nbgrader's own commands are told to use."""
    from nbgrader.plugins import BasePlugin
    from traitlets.config import Config

    class TenPercentADay(BasePlugin):
        def late_submission_penalty(self, student, score, seconds):
            return score * min(1, 0.1 * math.ceil(seconds / 86_400))

    config = Config()
    config.AssignLatePenalties.plugin_class = TenPercentADay
    url, course = f"sqlite:///{tmp_path}/late.db", read_course(sample_course.course)
    with closing(GradeWriter(url, course, config)) as writer:
        writer.gradebook.update_or_create_assignment("01_coins", duedate="2026-11-01 12:00 UTC")
        [(_, late)] = writer.write([result_of(4.5, timestamp="2026-11-02T13:00:00")])
    assert late == pytest.approx(0.2 * 14.5)


def test_a_submission_from_before_a_question_was_added_gains_its_row(writer):
    from nbgrader.api import Grade

    writer.write([result_of(4.5)])
    grade = writer.gradebook.find_grade("coins-written", "coins", "01_coins", "adam")
    assert isinstance(grade, Grade)
    writer.gradebook.db.delete(grade)
    writer.gradebook.db.commit()
    [(grades, _)] = writer.write([result_of(4.5)])
    assert grades["coins-written"]["waiting"]


@pytest.mark.parametrize(
    ("text", "stamp", "note"),
    [
        ("2026-11-01 12:00:00.5 UTC", "2026-11-01T12:00:00.500000", ""),
        ("2026-11-01T14:00:00+02:00", "2026-11-01T12:00:00", ""),
        ("", None, ""),
        ("yesterday, honestly", None, "timestamp.txt cannot be read; taken as handed in on time"),
        (None, None, ""),
    ],
)
def test_time_of_handing_in(tmp_path, text, stamp, note):
    if text is not None:
        (tmp_path / "timestamp.txt").write_text(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_timestamp(tmp_path) == (stamp, note)


@pytest.mark.parametrize(("stamped", "stamp"), [(True, "1999-01-01T00:00:00"), (False, None)])
def test_a_file_in_the_folder_is_believed_only_where_the_collector_wrote_it(
    tmp_path, stamped, stamp
):
    (tmp_path / "timestamp.txt").write_text("1999-01-01 00:00:00 UTC")
    (tmp_path / "coins.ipynb").write_text("{}")
    path = tmp_path / "coins.ipynb"
    parcel = pack(Submission("eve", "01_coins", "coins", tmp_path, path, stamped=stamped), 100)
    assert parcel.timestamp == stamp
    assert (NOT_BELIEVED in parcel.notes) != stamped


def test_a_link_as_time_of_handing_in_is_not_followed(tmp_path):
    (tmp_path / "timestamp.txt").symlink_to("/dev/zero")
    assert (
        read_timestamp(tmp_path)[1] == "timestamp.txt is no short file; taken as handed in on time"
    )


def test_a_new_gradebook_is_made_as_nbgrader_makes_it(writer, tmp_path, monkeypatch):
    from sqlalchemy import create_engine, inspect, text

    from autograder.authoring.build import put_environment_on_path

    monkeypatch.setenv("PATH", os.environ["PATH"])
    put_environment_on_path()
    Gradebook(f"sqlite:///{tmp_path}/theirs.db", "em").close()
    made = []
    for name in ("gradebook", "theirs"):
        engine = create_engine(f"sqlite:///{tmp_path}/{name}.db")
        with engine.connect() as connection:
            tables = sorted(inspect(connection).get_table_names())
            version = connection.execute(text("SELECT version_num FROM alembic_version")).all()
            made.append((tables, version))
        engine.dispose()
    assert made[0] == made[1]
    assert len(made[0][1]) == 1
