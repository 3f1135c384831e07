"""What graded lessons import is there before they ask: an import costs more than all the maths."""

import ast
from pathlib import Path

import pytest

from autograder.authoring.lessons import find_lessons
from autograder.exercises import POINTS
from tests.autograder.sandboxes import open_sandbox

pytestmark = pytest.mark.slow(5)

SOLUTIONS = Path(__file__).parents[4] / "solutions"


def imported(path):
    """Name the modules that a lesson imports, but for our own."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module)
    return {name for name in names if name.partition(".")[0] not in ("autograder", "emlib")}


def test_graded_lessons_import_only_what_the_warm_parent_has():
    graded = {exercise.partition("-")[0] for exercise in POINTS}
    lessons = [lesson for lesson in find_lessons(SOLUTIONS) if lesson.notebook in graded]
    names = sorted(set().union(*(imported(lesson.path) for lesson in lessons)))
    assert "sklearn.cluster" in names
    with open_sandbox() as sandbox, sandbox.open() as session:
        look = f"import sys\nprint([name for name in {names} if name not in sys.modules])"
        outcome = session.run_cell(look)
    assert outcome.outputs[0]["text"].strip() == "[]"
