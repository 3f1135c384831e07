"""Make the students' notebooks: solutions/*.py -> source/ -> nbgrader -> course/.

Nothing is released before every released file has been searched for leaks.
"""

import logging
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.authoring.leaks import find_leaks
from autograder.authoring.lessons import LessonError, find_lessons, read_lesson
from autograder.errors import PlainError
from autograder.exercises.course import FILE

COURSE = "em"


class BuildError(PlainError):
    """The course could not be made; the message says why and what to do."""


@dataclass(frozen=True)
class Places:
    """The folders of a course; all derived from its root unless told otherwise."""

    solutions: Path
    source: Path
    course: Path
    gradebook: Path

    @classmethod
    def of(cls, root):
        """Return the usual folders below the root of the repository."""
        root = Path(root).resolve()
        return cls(root / "solutions", root / "source", root / "course", root / "gradebook.db")


def build(places, max_scores=None):
    """Make the course from its sources; write only files that change.

    Parameters
    ----------
    places : Places
    max_scores : dict from exercise to points, or None to leave the points unchecked

    Returns
    -------
    list of Path, the files below `places.course` that were written or removed

    Raises
    ------
    LessonError, BuildError
        If a source is not as it should be, if nbgrader refuses, or if anything would leak.
    """
    lessons = find_lessons(places.solutions)
    notebooks = {lesson: read_lesson(lesson, max_scores) for lesson in lessons}
    _check_grade_ids(notebooks)
    with tempfile.TemporaryDirectory() as folder:
        source, released = Path(folder, "source"), Path(folder, "course")
        write_notebooks(notebooks, source)
        _generate(lessons, source, released, places.gradebook)
        paths = {f"{ls.assignment}/{ls.notebook}.ipynb": nb for ls, nb in notebooks.items()}
        leaks = find_leaks(released, paths)
        if leaks:
            raise BuildError("nothing was released:\n" + "\n".join(f"  {leak}" for leak in leaks))
        _mirror(source, places.source)
        return _mirror(released, places.course)


def differences(places, max_scores=None):
    """List the files of the course, by their paths below it, that a fresh build would change."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = replace(Places.of(folder), solutions=places.solutions)
        build(fresh, max_scores)
        names = _files(fresh.course) | _files(places.course)
        return sorted(
            name for name in names if _bytes(fresh.course / name) != _bytes(places.course / name)
        )


def write_notebooks(notebooks, folder):
    """Write notebooks, a dict by Lesson, as `folder/<assignment>/<notebook>.ipynb`."""
    import nbformat

    for lesson, notebook in notebooks.items():
        path = Path(folder, lesson.assignment, f"{lesson.notebook}.ipynb")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = nbformat.writes(notebook)
        path.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")


def put_environment_on_path():
    """Let nbgrader find `alembic` beside this Python, also when the environment is not active."""
    here = str(Path(sys.executable).parent)
    if here not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = here + os.pathsep + os.environ.get("PATH", "")


def _check_grade_ids(notebooks):
    """Check that no two notebooks share a grade id: an exercise has one place."""
    seen = {}
    for lesson, notebook in notebooks.items():
        for cell in notebook.cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
            if grade_id in seen:
                raise LessonError(
                    f"{lesson.path}: {grade_id!r} was used before, in {seen[grade_id]}"
                )
            if grade_id:
                seen[grade_id] = lesson.path


def _generate(lessons, source, released, gradebook):
    """Run nbgrader's generate_assignment for every lesson."""
    put_environment_on_path()
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.utils import capture_log
    from traitlets.config import Config

    from autograder.authoring.stubs import release_steps

    gradebook.parent.mkdir(parents=True, exist_ok=True)
    config = Config()
    config.CourseDirectory.course_id = COURSE
    config.CourseDirectory.root = str(gradebook.parent)
    config.CourseDirectory.source_directory = str(source)
    config.CourseDirectory.release_directory = str(released)
    config.CourseDirectory.db_url = f"sqlite:///{gradebook}"
    config.GenerateAssignment.preprocessors = release_steps()
    for lesson in lessons:
        config.CourseDirectory.assignment_id = lesson.assignment
        converter = GenerateAssignment(CourseDirectory(config=config), config=config)
        converter.log = logging.Logger("generate_assignment", logging.WARNING)
        converter.log.propagate = False  # only `capture_log` listens to it
        converter.force = True
        result = capture_log(converter)
        if not result["success"]:
            raise BuildError(_plainly(lesson, gradebook, result))


def _plainly(lesson, gradebook, result):
    """Turn nbgrader's report of a failure into what happened and what to do."""
    report = result.get("log", "") + result.get("error", "")
    if "there are submissions associated" in report.replace("\n", " "):
        return (
            f"{lesson.path.name} gained or lost graded cells, but {gradebook} holds submissions "
            f"of {lesson.assignment}; keep the cells, or move the gradebook away and grade anew"
        )
    last = [line for line in report.strip().split("\n") if line.strip()]
    return f"nbgrader could not generate {lesson.assignment}: {last[-1] if last else 'no reason'}"


def _mirror(fresh, target):
    """Make `target` equal to `fresh`, touching only what differs; return what changed."""
    changed = []
    for name in sorted(_files(fresh) | _files(target)):
        new, old = fresh / name, target / name
        if _bytes(new) == _bytes(old):
            continue
        changed.append(old)
        if new.exists():
            old.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(new, old)
        else:
            old.unlink()
    return changed


def _files(folder):
    """Name the files below a folder; checkpoints of an editor are nobody's business.

    Neither are an instructor's settings for the notebooks: no build has made them.
    """
    return {
        path.relative_to(folder).as_posix()
        for path in Path(folder).rglob("*")
        if path.is_file() and path.name != FILE and ".ipynb_checkpoints" not in path.parts
    }


def _bytes(path):
    return path.read_bytes() if path.is_file() else None
