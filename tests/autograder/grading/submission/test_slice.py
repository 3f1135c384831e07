"""Which cells run: nothing that a mark depends on may be left out."""

import pytest

from autograder.grading.submission.align import PlannedCell
from autograder.grading.submission.course import CourseCell
from autograder.grading.submission.slice import changes_later, defines, needed

ANSWER = CourseCell("code", "def f(): ...", {"grade_id": "a-f", "solution": True})


def lesson(*sources):
    return [PlannedCell("code", source, changed=False) for source in sources]


def own(source):
    return PlannedCell("code", source)


def runs(*cells):
    return sorted(needed(list(cells)))


def test_a_picture_is_left_out_and_the_imports_are_not():
    cells = lesson("import numpy as np", "ax = plot(X)")
    assert runs(*cells, own("def f(): return np.pi")) == [0, 2]


def test_an_answer_runs_even_if_nobody_touched_it():
    assert runs(PlannedCell("code", "def f(): ...", ANSWER, changed=False)) == [0]


def test_what_an_untouched_stub_would_use_is_not_needed():
    source = "def f():\n    raise NotImplementedError\n    return X"
    stub = PlannedCell("code", source, ANSWER, changed=False)
    assert runs(*lesson("X = slow()"), stub, own("a = 1")) == [1, 2]


def test_what_a_needed_cell_needs_is_needed_too():
    cells = lesson("import math", "a = math.pi", "b = a + 1", "c = b + 1")
    assert runs(*cells, own("def f(): return b")) == [0, 1, 2, 4]


@pytest.mark.parametrize(
    "change",
    [
        "X[0] = 5",
        "X.names[0] = 'a'",
        "X += 1",
        "for X in range(3): pass",
        "with open('a') as X: pass",
    ],
)
def test_a_cell_that_changes_something_used_is_needed(change):
    assert runs(*lesson("X = data()", change), own("def f(): return X")) == [0, 1, 2]


def test_the_arguments_of_a_function_are_no_names_of_the_notebook():
    assert runs(*lesson("X = load()"), own("def f(X):\n    R = X\n    return R")) == [1]


def test_names_deep_inside_count():
    answer = "def f():\n    def g():\n        return [h(x) for x in Y]\n    return g"
    assert runs(*lesson("Y = 1", "h = 2", "x = 3"), own(answer)) == [0, 1, 3]


def test_a_global_statement_binds():
    cells = lesson("def g():\n    global Y\n    Y = 1")
    assert runs(*cells, own("def f(): return Y")) == [0, 1]


@pytest.mark.parametrize(
    "source",
    [
        "f = eval('X')",
        "%run other.py",
        "  !ls",
        "f = globals()['X']",
        "import __main__",
        "y = Out[3]",
        "y = _",
        "y = _3 + 1",
        "f = (lambda: 0).__globals__['X']",
    ],
)
def test_code_that_cannot_be_read_makes_every_cell_run(source):
    assert runs(*lesson("X = 1", "plot(2)"), own(source)) == [0, 1, 2]


def test_the_remainder_and_an_exclamation_mark_are_no_magic():
    assert runs(*lesson("plot(2)"), own("def f(a): return a % 2 != 1")) == [1]


def test_a_cell_of_the_lesson_that_is_no_python_runs():
    assert runs(*lesson("%matplotlib inline", "plot(2)"), own("def f(): pass")) == [0, 2]


def test_an_answer_with_a_syntax_error_runs_and_fails_by_itself():
    assert runs(*lesson("plot(2)"), own("def f(:")) == [1]


def test_checks_and_text_are_not_for_running():
    cells = [
        PlannedCell("text", "# Title"),
        PlannedCell("check", "check('a-f', f)", ANSWER),
        own("x = 1"),
    ]
    assert runs(*cells) == [2]


def test_who_defines_a_name():
    cells = lesson("a = 1", "plot(a)")
    assert defines(cells, {0, 1}, "a")
    assert not defines(cells, {1}, "a")


def test_an_underscore_of_ones_own_is_no_last_value():
    assert runs(*lesson("X = 1"), own("for _ in range(3): pass\na, _ = 1, 2")) == [1]


@pytest.mark.parametrize("line", ["files = !ls", "np.zeros?", "time f(X)", "def f(:"])
def test_every_word_of_a_cell_that_is_no_plain_python_counts(line):
    cells = lesson("import numpy as np", "X = 1", "y = 2")
    assert runs(*cells, own(f"{line}\ndef f(): return np.sum(X)")) == [0, 1, 3]


def test_a_magic_of_the_lesson_is_kept():
    assert runs(*lesson("%matplotlib inline", "plot(1)"), own("a = 1")) == [0, 2]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("def f(): return 2", True),
        ("def helper(): return 2", True),
        ("constant = 3", True),
        ("exec('def f(): pass')", True),
        ("print(f())", False),
        ("other = constant", False),
    ],
)
def test_a_cell_further_down_may_mend_a_function(later, expected):
    cells = [
        own("def f(): return helper(constant)"),
        PlannedCell("check", "check('a-f', f)", changed=False),
        *lesson("ax = plot(f)", "constant = 2"),
        own(later),
    ]
    assert changes_later(cells, 1, "f") is expected
