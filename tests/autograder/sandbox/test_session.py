"""A session runs cells, calls functions and survives what they do."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.judging.ending import Ending
from autograder.judging.plain import Odd
from autograder.judging.subject import CallFailed
from autograder.sandbox import Limits, Sandbox, SandboxWarning
from tests.autograder.sandboxes import failing, open_sandbox

pytestmark = pytest.mark.slow(15)

LIMITS = Limits(cell_seconds=20, call_seconds=20, output_mb=1)


@pytest.fixture(scope="module", params=["bwrap", "none"])
def sandbox(request):
    if request.param == "bwrap":
        with open_sandbox(LIMITS) as opened:
            yield opened
        return
    unprotected = Sandbox(mode="none", limits=LIMITS)
    with pytest.warns(SandboxWarning, match="WITHOUT a sandbox"):
        unprotected.start_parent()
    with unprotected:
        yield unprotected


@pytest.fixture
def session(sandbox):
    with sandbox.open() as session:
        yield session


def kinds(outcome):
    return [output["output_type"] for output in outcome.outputs]


def test_a_cell_prints_and_has_a_value(session):
    outcome = session.run_cell("print('hi')\n6 * 7")
    assert outcome.status == Ending.DONE
    assert outcome.outputs[0] == {"output_type": "stream", "name": "stdout", "text": "hi\n"}
    assert outcome.outputs[1]["data"] == {"text/plain": "42"}


def test_a_cell_that_raises_leaves_its_traceback_and_the_runner_alive(session):
    outcome = session.run_cell("x = 1\n1 / 0")
    assert (outcome.status, kinds(outcome)) == (Ending.RAISED, ["error"])
    assert outcome.message == "ZeroDivisionError: division by zero"
    assert session.has("x")
    assert not session.has("y")


@pytest.mark.parametrize(
    "source",
    [
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        "from IPython.display import display, HTML\ndisplay(HTML('<b>x</b>'))",
        "import ipywidgets\ndisplay(ipywidgets.IntSlider())",
    ],
)
def test_pictures_html_and_widgets_are_kept(session, source):
    outcome = session.run_cell(source)
    assert (outcome.status, kinds(outcome)) == (Ending.DONE, ["display_data"])


def test_a_function_is_called_with_arrays_and_gives_them_back(session):
    session.run_cell("def f(X, k):\n    return X * k, [float(X.sum()), None], {'a': (1, True)}")
    doubled, numbers, more = session.function("f")(np.arange(6.0).reshape(2, 3), 2)
    np.testing.assert_array_equal(doubled, 2 * np.arange(6.0).reshape(2, 3))
    assert numbers == [15.0, None]
    assert more == {"a": (1, True)}


def test_a_changed_argument_is_told(session):
    session.run_cell("def f(X, Y):\n    Y[0] = 5\n    return 0")
    function = session.function("f")
    mine = np.zeros(3)
    function(mine, mine)
    assert function.changed_arguments == (1,)
    np.testing.assert_array_equal(mine, np.zeros(3))


def test_a_students_exception_comes_with_its_traceback(session):
    session.run_cell("def f():\n    raise ValueError('too few')")
    with failing(Ending.RAISED, match="too few") as caught:
        session.function("f")()
    assert caught.value.student_type == "ValueError"
    assert "raise ValueError('too few')" in caught.value.traceback_text


def test_a_cell_that_asks_gets_an_empty_text(session):
    outcome = session.run_cell("name = input('Your name? ')\ndef f(): return name")
    assert outcome.status == Ending.DONE
    assert "Your name? (nobody types" in outcome.outputs[0]["text"]
    assert session.function("f")() == ""


def test_an_object_comes_as_the_words_for_it(session):
    session.run_cell("def f():\n    return 1, [{2}, object()]")
    assert session.function("f")() == (1, [Odd("a set of 1"), Odd("an object")])


def test_a_replaced_name_is_computed_by_the_judge(session):
    session.run_cell("def g(x):\n    return -1\ndef f(x):\n    return g(x) + g(x)")
    function = session.function("f")
    assert function.replacing({"g": lambda x: 10 * x})(3) == 60
    assert function(3) == -2


def test_a_loop_is_interrupted_and_the_runner_lives(session):
    outcome = session.run_cell("x = 1\nwhile True: pass", seconds=0.5)
    assert outcome.status == Ending.TIMEOUT
    assert session.has("x")


def test_a_call_that_takes_too_long_says_where(session):
    session.run_cell("def f():\n    j = 0\n    while j < 1:\n        pass")
    session.limits = replace(session.limits, call_seconds=0.5)
    with pytest.raises(CallFailed) as caught:
        session.function("f")()
    assert caught.value.status == Ending.TIMEOUT
    assert caught.value.place in (" (line 3: while j < 1:)", " (line 4: pass)")


def test_a_loop_that_swallows_interrupts_costs_the_runner(session):
    source = "while True:\n  try:\n    while True: pass\n  except BaseException: pass"
    session.run_cell(f"def f():\n{'  ' + source.replace(chr(10), chr(10) + '  ')}")
    session.run_cell("import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)")
    assert session.run_cell("while True: pass", seconds=0.5).status == Ending.TIMEOUT
    assert not session.alive
    assert session.run_cell("1").status == Ending.CRASHED
    session.restart()
    assert session.run_cell("1").status == Ending.DONE


def test_after_a_call_timed_out_the_exercise_is_over(sandbox):
    limits = Limits(call_seconds=1.5)
    session = sandbox.open()
    session.limits = limits
    with session:
        session.run_cell("def f(x):\n    while x: pass\n    return 3")
        function = session.function("f")
        with failing(Ending.TIMEOUT, match="took too long"):
            function(1)
        with failing(Ending.TIMEOUT, match="took too long"):
            function.replacing({"g": abs})(0)
        assert session.function("f")(0) == 3


def test_a_runner_that_dies_says_how(session):
    session.run_cell("import os\ndef f():\n    os._exit(3)")
    with failing(Ending.CRASHED, match="exit code 3"):
        session.function("f")()
    assert not session.alive


def test_output_is_bounded(session):
    outcome = session.run_cell("for _ in range(1000): print('x' * 10_000)")
    assert len(outcome.outputs[0]["text"]) < 1.1e6
    assert "the output limit is reached" in outcome.outputs[0]["text"]
    assert session.run_cell("1 + 1").status == Ending.DONE


def test_files_are_copied_in(sandbox, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.txt").write_text("content")
    with sandbox.open(tmp_path) as session:
        outcome = session.run_cell("print(open('data/a.txt').read(), end='')")
        assert outcome.outputs[0]["text"] == "content"
        session.run_cell("open('data/a.txt', 'w').write('changed')")
    assert (tmp_path / "data" / "a.txt").read_text() == "content"
