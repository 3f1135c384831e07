"""The check knows which text of a function it got, and says so where another may be meant."""

import io
from contextlib import redirect_stdout

import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder.learning.cells import remark

STUB = "def mle(X, z, k):\n    raise NotImplementedError('write mle')"
RIGHT = """def mle(X, z, k):
    return [[X[z == j, s].sum() / X[z == j].sum() for s in range(X.shape[1])] for j in range(k)]"""


def run(*cells):
    """Run cells in an IPython shell of their own, then the check; return what it shows."""
    shell = InteractiveShell.instance()
    try:
        shell.run_cell("from autograder.check import check", store_history=True)
        for cell in cells:
            with redirect_stdout(io.StringIO()):
                shell.run_cell(cell, store_history=True)
        with redirect_stdout(io.StringIO()) as said:
            shell.run_cell('check("coins-mle", mle, stop=False)', store_history=True)
        return said.getvalue()
    finally:
        shell.reset()
        InteractiveShell.clear_instance()


def test_a_syntax_error_leaves_the_version_before_it():
    said = run(STUB, "def mle(X, z, k):\n    return X +")
    assert "coins-mle: not written yet" in said
    assert "the last cell that defines mle has a SyntaxError (line 2)" in said


def test_a_cell_that_stops_before_its_def_does_too():
    said = run("def mle(X, z, k):\n    return X", "1 / 0\n" + RIGHT)
    assert "the last cell that defines mle stopped before its def" in said


def test_another_name_is_told():
    said = run(STUB, RIGHT.replace("mle", "my_mle"))
    assert "you wrote my_mle; the check looks at mle" in said


def test_a_cell_that_asks_is_told_that_grading_does_not_answer():
    said = run('import builtins; builtins.input = lambda *_: "Ada"', "name = input()\n" + RIGHT)
    assert "input() returns an empty text there" in said


@pytest.mark.parametrize("cells", [(STUB,), (STUB, RIGHT), ("%time 1", STUB), (RIGHT, "x = 1 +")])
def test_nothing_is_said_without_a_reason(cells):
    assert "Note" not in run(*cells)


@pytest.mark.parametrize(
    ("other", "close"),
    [("my_mle", True), ("mle2", True), ("MLE", True), ("mle_new", True), ("plot", False)],
)
def test_which_names_are_close(other, close):
    assert bool(remark("mle", None, [STUB, f"def {other}(X): ..."], written=False)) == close


def test_a_helper_above_the_stub_is_no_answer():
    assert (
        remark("e_step", None, ["def e_step_plot(): ...", "def e_step(X): ..."], written=False)
        == ""
    )
