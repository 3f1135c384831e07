"""The check in the notebook: what it shows, and when it stops."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from autograder.check import CheckFailed, NotWritten, check
from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from autograder.judging.panel import COLOURS, Panel, as_html, as_text
from scripts.run_solutions import aside
from tests.autograder.exercises.answers.coins import e_step_logs as right


def mean_loglik(X, thetas):
    print("a <b>bold</b> word")
    R, loglik = right(X, thetas)
    return R, loglik / len(X)


def unwritten(X, thetas):
    raise NotImplementedError("write e_step")


def test_full_marks_return_nothing_and_go_on(capsys):
    assert check("coins-e_step", right, seed=1) is None
    shown = capsys.readouterr().out
    assert shown.startswith("coins-e_step: 10 of 10 points\n")
    assert "fails" not in shown
    assert "seed" not in shown
    assert "hint" not in shown


def test_a_wrong_answer_is_shown_and_stops(capsys):
    with pytest.raises(CheckFailed) as caught:
        check("coins-e_step", mean_loglik, seed=1)
    shown = capsys.readouterr().out
    assert "coins-e_step: 8 of 10 points" in shown
    assert "It looks like this: takes the mean of the log-likelihood instead of the tot" in shown
    assert "Read again: Coins, section 2: The labels are lost" in shown
    assert 'The same inputs again: check("coins-e_step", e_step, seed=1)' in shown
    assert shown.endswith('Stuck? hint("coins-e_step")\n')
    assert isinstance(caught.value, AssertionError)
    assert caught.value.verdict.score == 8
    lines = caught.value._render_traceback_()
    assert lines == [str(caught.value)]
    assert "8 of 10 points; takes the mean" in lines[0]


def test_an_unwritten_answer_stops_as_not_implemented(capsys):
    with pytest.raises(NotImplementedError) as caught:
        check("coins-e_step", unwritten)
    assert isinstance(caught.value, NotWritten)
    shown = capsys.readouterr().out
    assert shown == 'coins-e_step: not written yet\nStuck? hint("coins-e_step")\n'
    assert caught.value._render_traceback_() == ["coins-e_step: not written yet"]


@pytest.mark.parametrize("function", [mean_loglik, unwritten, None])
def test_stop_false_only_shows(function, capsys):
    assert check("coins-e_step", function, stop=False) is None
    assert capsys.readouterr().out.startswith("coins-e_step: ")


def test_what_the_function_prints_comes_once_and_folded():
    verdict = judge(EXERCISES["coins-e_step"], right, seed=1)
    text = as_text(verdict, "first\nsecond\n")
    assert text.endswith("The function printed:\n  first\n  second")
    html = as_html(verdict, "<b>" + "x" * 5000)
    assert "<details" in html
    assert "&lt;b&gt;xxx" in html
    assert "x" * 2001 not in html


class Tags(HTMLParser):
    """Checks that tags are balanced, and keeps their names."""

    def __init__(self, html):
        super().__init__()
        self.open, self.seen = [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def evil(X, thetas):
    raise ValueError("<script>alert(1)</script><img src=x onerror=alert(1)>")


@pytest.mark.parametrize("function", [right, mean_loglik, unwritten, evil, 3])
def test_html_is_one_balanced_element_with_everything_escaped(function):
    verdict = judge(EXERCISES["coins-e_step"], function, seed=1)
    html = as_html(verdict, "</pre><script>alert(2)</script>")
    tags = Tags(html)
    assert not {"script", "img", "style", "link", "iframe"} & set(tags.seen)
    assert not re.search(r"<[^>]*\son\w+\s*=", html)
    assert html.startswith("<div")
    assert html.endswith("</div>")


def test_a_message_is_told_once():
    text = as_text(judge(EXERCISES["coins-e_step"], evil, seed=1))
    assert text.count("it raised ValueError") == 1
    assert "And what follows from it: log-likelihood" in text


def test_in_html_the_message_stands_above_the_table_and_nowhere_else():
    html = as_html(judge(EXERCISES["coins-e_step"], evil, seed=1))
    assert html.count("it raised ValueError") == 1
    assert html.index("it raised ValueError") < html.index("<table")


def test_the_error_is_one_line_and_the_panel_tells_the_rest(capsys):
    def wordy(X, thetas):
        raise ValueError("word " * 100)

    with pytest.raises(CheckFailed) as caught:
        check("coins-e_step", wordy, seed=1)
    assert str(caught.value).startswith("coins-e_step: 0 of 10 points; it raised ValueError: word")
    assert str(caught.value).endswith(" …")
    assert len(str(caught.value)) < 160
    assert "for the textbook example" in capsys.readouterr().out
    assert "for the textbook example" not in str(caught.value)


def luminance(colour):
    def linear(c):
        c = int(c, 16) / 255
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("state", COLOURS)
def test_white_text_reads_well_on_every_badge(state):
    """The contrast is at least 4.5, as WCAG 2.1 asks (criterion 1.4.3)."""
    assert 1.05 / (luminance(COLOURS[state]) + 0.05) >= 4.5
    assert 1.05 / (luminance("#cccccc") + 0.05) < 4.5


def test_the_panel_offers_text_and_html():
    verdict = judge(EXERCISES["coins-e_step"], right, seed=1)
    bundle = Panel(verdict)._repr_mimebundle_()
    assert bundle == {"text/plain": as_text(verdict), "text/html": as_html(verdict)}
    assert repr(Panel(verdict)) == as_text(verdict)


CELLS = [
    "import numpy as np\nfrom autograder.check import check\nfrom emlib import coins",
    "def e_step(X, thetas):\n    p = np.exp(X @ np.log(thetas).T)\n"
    "    return p / p.sum(axis=1, keepdims=True), np.log(p.mean(axis=1)).sum()\n"
    'check("coins-e_step", e_step)',
    'def half(X, thetas):\n    print("hello")\n    return e_step(X, thetas)[0]\n'
    'check("coins-e_step", half)',
    'def stub(X, thetas):\n    raise NotImplementedError\ncheck("coins-e_step", stub)',
    'def m_step(X, R):\n    return coins.m_step(X, R)\ncheck("coins-m_step", m_step)',
]


@pytest.fixture(scope="module")
def outputs():
    """The outputs of a notebook in a real kernel, one list a cell."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in CELLS])
    aside(NotebookClient(notebook, timeout=120, allow_errors=True, kernel_name="python3").execute)
    return [cell.outputs for cell in notebook.cells]


def test_in_a_notebook_success_is_one_panel(outputs):
    (panel,) = outputs[1]
    assert panel.output_type == "display_data"
    assert "10 of 10 points" in panel.data["text/html"]
    assert panel.data["text/plain"].endswith("10 of 10")


def test_in_a_notebook_a_borrowed_formula_is_told_at_once(outputs):
    _, error = outputs[4]
    said = "it calls emlib.coins.m_step, which is the solution; write it yourself"
    assert error.traceback == [f"coins-m_step: 0 of 10 points; {said}"]


def test_in_a_notebook_failure_is_a_panel_and_one_tidy_line(outputs):
    panel, error = outputs[2]
    assert "returns only R" in panel.data["text/html"]
    assert "hello" in panel.data["text/html"]
    assert error.output_type == "error"
    assert error.ename == "CheckFailed"
    assert error.traceback == ["coins-e_step: 0 of 10 points; returns only R"]


def test_in_a_notebook_a_stub_is_not_written(outputs):
    panel, error = outputs[3]
    assert panel.data["text/plain"].splitlines()[0] == "coins-e_step: not written yet"
    assert (error.ename, error.traceback) == (
        "NotImplementedError",
        ["coins-e_step: not written yet"],
    )


def test_check_loads_no_notebook_machinery():
    code = (
        "import sys, autograder.check as c;"
        "mle = lambda X, z, k: [X[z == j].sum(0) / X[z == j].sum() for j in range(k)];"
        "c.check('coins-mle', mle);"
        "assert not {'IPython', 'nbgrader', 'jupyter_client'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_an_interrupt_says_where_in_three_lines():
    def stopped(X, z, k):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        check("coins-mle", stopped)
    first, place, last = caught.value._render_traceback_()
    assert first == "coins-mle: the check was interrupted"
    assert re.fullmatch(r"it was at line \d+: raise KeyboardInterrupt", place)
    assert last == "Is there a loop that never ends?"


@pytest.mark.slow(6)
def test_a_step_that_never_ends_costs_once(monkeypatch, capsys):
    """As in grading: em is judged with a reference in place of what did not come back."""
    monkeypatch.setattr("autograder.learning.watch.SECONDS", 0.3)
    space = {"np": np, "m_step": None}
    exec(
        "def e_step(X, thetas):\n    while True: pass\n"
        "def em(X, thetas, tol=1e-6, max_iter=100):\n    logliks = []\n"
        "    for _ in range(max_iter):\n        R, loglik = e_step(X, thetas)\n"
        "        logliks.append(loglik)\n"
        "        if len(logliks) > 1 and loglik - logliks[-2] < tol: break\n"
        "        thetas = R.T @ X\n        thetas = thetas / thetas.sum(axis=1, keepdims=True)\n"
        "    return thetas, logliks",
        space,
    )
    check("coins-e_step", space["e_step"], stop=False)
    check("coins-em", space["em"])
    said = capsys.readouterr().out
    assert "coins-em: 10 of 10 points" in said
    assert "judged with the reference e_step in place of yours" in said
    check("coins-e_step", right)
