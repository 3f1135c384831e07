"""What a lesson hands to students before an exercise, they may use in its answer.

Formulas of emlib are refused in answers at both doors, so no cell above an exercise calls one.
"""

import ast

import jupytext
import pytest

from autograder.exercises import EXERCISES
from autograder.judging import borrowed
from tests.autograder.exercises import promises

PASSES = "emlib.fast.three_ways."  # timed in lesson 2: passes of the exercises above them
LOOPS = {"emlib.em.run_em", "emlib.em.steps"}
IDS = [i for i in EXERCISES if i.split("-")[0] in promises.FILES]


def code_above(exercise):
    """Return the code cells of a lesson that stand above an exercise."""
    cells = jupytext.reads(promises.source_of(exercise), "py:percent").cells
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells]
    return [cell.source for cell in cells[: ids.index(exercise.id)] if cell.cell_type == "code"]


def called(sources):
    """Collect the functions of emlib that cells name, such as `coins.init` or `run_em`."""
    tree = ast.parse("\n".join(sources))
    space = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module.startswith("emlib"):
            exec(ast.unparse(node), space)
    found = {space.get(node.id) for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(getattr(space.get(node.value.id), node.attr, None))
    return {function for function in found if hasattr(function, "__code__")}


def refused(exercise, functions):
    """List those functions whose call in an answer earns nothing."""
    known = borrowed.formulas(borrowed._loaded())
    names = {known[f.__code__] for f in functions if f.__code__ in known}
    names = {name for name in names if not name.startswith(PASSES)}
    return names if exercise.id == "coins-em" else names - LOOPS


@pytest.mark.parametrize("exercise", [EXERCISES[i] for i in IDS], ids=IDS)
def test_no_cell_above_an_exercise_calls_what_its_answer_may_not(exercise):
    assert refused(exercise, called(code_above(exercise))) == set()


def test_a_formula_in_a_cell_is_noticed():
    cells = ["from emlib import coins, run_em", "coins.log_likelihoods(X, t); run_em; coins.init"]
    assert refused(EXERCISES["coins-m_step"], called(cells)) == {"emlib.coins.log_likelihoods"}
    assert len(refused(EXERCISES["coins-em"], called(cells))) == 2
