"""Write results into nbgrader's own gradebook, through its own interface.

One writer holds the gradebook. What people have entered by hand, points, comments and extensions,
is never touched.
"""

import contextlib
import importlib.util
import json
import warnings

from autograder.errors import PlainError
from autograder.grading.back.notebook import METADATA
from autograder.text import one_line

COURSE = "em"
NO_RESPONSE = "No response."
KNOWN = """
SELECT submitted_assignment.student_id, assignment.name, notebook.name FROM submitted_notebook
JOIN notebook ON notebook.id = submitted_notebook.notebook_id
JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
"""


class GradebookError(PlainError):
    """The gradebook, or what lies beside it, cannot be used; says why and what to do."""


def address(url):
    """Return the address of a gradebook as SQLAlchemy wants it, with the driver that we use.

    >>> address("postgresql://ada@localhost/em")
    'postgresql+psycopg://ada@localhost/em'
    """
    scheme, _, rest = url.partition("://")
    if not rest:
        raise GradebookError(
            f"{url} is no address of a gradebook; it looks like sqlite:///gradebook.db or "
            "postgresql://user@host/name"
        )
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        scheme = "postgresql+psycopg"
        if importlib.util.find_spec("psycopg") is None:
            raise GradebookError("PostgreSQL needs psycopg: pip install 'em-course[postgres]'")
    return f"{scheme}://{rest}"


def make_tables(url):
    """Make the tables of a new gradebook at once; nbgrader takes seconds, and may be cut short."""
    from alembic.script import ScriptDirectory
    from nbgrader.api import Base
    from nbgrader.dbutil import ALEMBIC_DIR
    from sqlalchemy import create_engine, inspect, text

    engine = create_engine(url)
    with engine.begin() as connection:
        if not inspect(connection).get_table_names():
            if engine.dialect.name == "sqlite":
                connection.execute(text("BEGIN"))  # else each table is on its own
            Base.metadata.create_all(connection)
            head = ScriptDirectory(ALEMBIC_DIR).get_current_head()
            connection.execute(
                text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            )
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": head})
    engine.dispose()


class GradeWriter:
    """A gradebook that is open for writing.

    nbgrader commits after every step; here its session is part of a transaction of ours, so that a
    whole batch of results reaches the disk at once or not at all.

    url : str, such as "sqlite:////home/me/out/gradebook.db"
    course : autograder.grading.submission.course.Course
    config : traitlets Config with a LateSubmissionPlugin section, or None
    """

    def __init__(self, url, course, config=None):
        from nbgrader.api import Gradebook
        from nbgrader.preprocessors import AssignLatePenalties

        with _plain_errors():
            make_tables(address(url))
            self.gradebook = Gradebook(address(url), COURSE)
            self.connection = self._join()
        penalties = AssignLatePenalties(config=config)  # knows which plugin is configured
        penalties.init_plugin()
        self.penalties = penalties.plugin_inst
        self.course = course
        with self._batch():
            for notebook in course.notebooks:
                self._add_notebook(notebook)

    def close(self):
        """Close the gradebook."""
        self.gradebook.db.remove()
        self.connection.close()
        self.gradebook.close()

    def _join(self):
        """Let nbgrader's session use one connection, whose transactions we begin and end."""
        from sqlalchemy.orm import scoped_session, sessionmaker

        gradebook = self.gradebook
        gradebook.db.remove()
        connection = gradebook.engine.connect()
        gradebook.db = scoped_session(
            sessionmaker(
                bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False
            )
        )
        return connection

    @contextlib.contextmanager
    def _batch(self):
        """Do something as one transaction, with what others have entered by now."""
        self.gradebook.db.commit()  # whatever else somebody did with it
        with _own_warnings_off(), _plain_errors(), self.connection.begin():
            self.gradebook.db.expire_all()
            yield
            self.gradebook.db.commit()

    def known(self):
        """Return what the gradebook holds: a set of (student, assignment, notebook)."""
        from sqlalchemy import text

        with _plain_errors(), self.connection.begin():
            return {tuple(row) for row in self.connection.execute(text(KNOWN))}

    def _add_notebook(self, notebook):
        """Record a notebook with its cells, as `generate_assignment` does."""
        gradebook = self.gradebook
        where = (notebook.name, notebook.assignment)
        gradebook.update_or_create_assignment(notebook.assignment)
        gradebook.update_or_create_notebook(*where, kernelspec=json.dumps(METADATA["kernelspec"]))
        for cell in notebook.cells:
            if not cell.grade_id:
                continue
            if cell.meta.get("grade"):
                gradebook.update_or_create_grade_cell(
                    cell.grade_id, *where, max_score=cell.points, cell_type=cell.kind
                )
            if cell.is_solution:
                gradebook.update_or_create_solution_cell(cell.grade_id, *where)
            gradebook.update_or_create_source_cell(
                cell.grade_id,
                *where,
                cell_type=cell.kind,
                source=cell.source,
                checksum=cell.meta.get("checksum"),
                locked=bool(cell.meta.get("locked")) and not cell.is_solution,
            )

    def introduce(self, people):
        """Say who the students are; what the gradebook knows of them already stays.

        people : dict from student to dict from a column of nbgrader's table to text
        """
        with self._batch():
            for student, about in people.items():
                found = self.gradebook.update_or_create_student(student)
                for key, text in about.items():
                    if text and not getattr(found, key):
                        setattr(found, key, text)

    def write(self, results):
        """Record results, all of them or none; return (grades, penalty) of each.

        grades : dict from grade id to dict with score, waiting and comment, hand marking included
        penalty : float, points taken off for lateness
        """
        with self._batch():
            return [self._write(result) for result in results]

    def _write(self, result):
        gradebook, where = self.gradebook, (result.assignment, result.student)
        gradebook.update_or_create_student(result.student)
        stamp = {"timestamp": result.timestamp} if result.timestamp else {}
        submission = gradebook.update_or_create_submission(*where, **stamp)
        notebook = gradebook.find_submission_notebook(result.notebook, *where)
        cells = {cell.id: cell.name for cell in notebook.notebook._base_cells}
        _add_missing_rows(notebook)
        gradebook.db.flush()
        rows = {cells[grade.cell_id]: grade for grade in notebook.grades}
        comments = {cells[comment.cell_id]: comment for comment in notebook.comments}
        for exercise in result.exercises:
            grade = rows[exercise.grade_id]
            grade.auto_score = exercise.score
            grade.needs_manual_grade = grade.manual_score is not None or exercise.needs_a_person
            if exercise.exercise in comments:
                comments[exercise.exercise].auto_comment = exercise.message
        for written in result.written:
            grade = rows[written.grade_id]
            grade.auto_score = None if written.answered else 0.0
            grade.needs_manual_grade = written.answered or grade.manual_score is not None
            comments[written.grade_id].auto_comment = None if written.answered else NO_RESPONSE
        penalty = self._penalise(result, submission, notebook)
        return hand_marking(notebook), penalty

    def _penalise(self, result, submission, notebook):
        """Take points off for lateness by the rule that nbgrader has, at most all of them.

        Where there is no rule, points off can only be a person's, and stay.
        """
        from nbgrader.plugins import LateSubmissionPlugin

        rule = self.penalties
        if type(rule) is LateSubmissionPlugin and rule.penalty_method == "none":
            return notebook.late_submission_penalty or 0.0
        late = submission.total_seconds_late
        penalty = None
        if late > 0:
            self.gradebook.db.flush()
            self.gradebook.db.refresh(notebook, ["score"])
            penalty = rule.late_submission_penalty(result.student, notebook.score, late)
        if penalty is not None:
            penalty = min(max(penalty, 0.0), notebook.score)
        notebook.late_submission_penalty = penalty
        return penalty or 0.0


def _add_missing_rows(notebook):
    """Give an older submission rows for cells that the course has gained since."""
    from nbgrader.api import Comment, Grade

    graded = {grade.cell_id for grade in notebook.grades}
    commented = {comment.cell_id for comment in notebook.comments}
    for cell in notebook.notebook.grade_cells:
        if cell.id not in graded:
            notebook.grades.append(Grade(cell_id=cell.id))
    for cell in notebook.notebook.solution_cells:
        if cell.id not in commented:
            notebook.comments.append(Comment(cell_id=cell.id))


def hand_marking(notebook):
    """Collect what the gradebook holds about a SubmittedNotebook, points entered by hand included.

    It comes as a dict from grade id to dict with score, waiting (for a person) and comment (by a
    person).
    """
    grades = {}
    for grade in notebook.grades:
        waiting = grade.auto_score is None and grade.manual_score is None
        grades[grade.name] = {"score": _score(grade), "waiting": waiting, "comment": None}
    for comment in notebook.comments:
        grades.setdefault(comment.name, {})["comment"] = comment.manual_comment
    return grades


def _score(grade):
    """Return the points of a cell as nbgrader counts them; its own column may be out of date."""
    points = grade.auto_score if grade.manual_score is None else grade.manual_score
    return 0.0 if points is None else points + (grade.extra_credit or 0.0)


@contextlib.contextmanager
def _plain_errors():
    """Say in one line what a database objects to."""
    from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

    try:
        yield
    except (DBAPIError, ArgumentError, NoSuchModuleError) as error:
        reason = one_line(str(getattr(error, "orig", None) or error))
        raise GradebookError(f"the gradebook cannot be used: {reason}") from error


@contextlib.contextmanager
def _own_warnings_off():
    """SQLAlchemy warns of nbgrader's way to add a submission, which is harmless."""
    from sqlalchemy.exc import SAWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        yield
