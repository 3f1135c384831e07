"""Feedback pages say what was wrong, and nothing that a student made has power in them."""

import html
import json
import re

import pytest

from autograder.grading.back.feedback import feedback_page
from autograder.grading.back.outputs import Allowance, clean_outputs, framed
from autograder.grading.back.show import result_html
from autograder.grading.result import ExerciseResult
from autograder.grading.submission.find import named
from autograder.text import LONGEST

pytestmark = pytest.mark.slow(29)


def page_of(classroom, student):
    return (classroom.out / "feedback" / student / "01_coins" / "coins.html").read_text()


def test_every_notebook_has_a_page(classroom):
    pages = list((classroom.out / "feedback").rglob("*.html"))
    assert len(pages) == len(classroom.expected)


def test_a_verdict_is_a_readable_panel(classroom):
    page = page_of(classroom, "wrong")
    assert "coins: 5.5 of 25 points" in page
    assert "normalises over the rows instead of the coins" in page
    assert "Read again: <i>Coins, section 2" in page
    assert "✗ wrong</span>" in page
    assert "✓ right</span>" in page


def test_a_page_shows_answers_and_not_the_lesson(classroom):
    page = page_of(classroom, "right")
    assert "np.logaddexp" in page.replace("</span>", "").replace('<span class="n">', "").replace(
        '<span class="o">', ""
    )
    assert "Ten flips, five times" not in page
    assert "2. The M-step" in page


def test_nothing_that_a_student_made_can_run_or_load(classroom):
    """No tag of a student's stands in the page outside of frames without rights."""
    page = page_of(classroom, "html")
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in page
    outside = re.sub(r'<iframe sandbox="" [^>]*srcdoc="[^"]*"></iframe>', "", page)
    assert "<iframe" not in outside
    assert not re.search(r"<(script|object|embed|link|base|form|svg)", outside)
    assert not re.search(r"<[^>]+\son\w+\s*=", outside)
    assert 'href="javascript' not in outside
    assert "default-src 'none'" in html.unescape(page)
    assert set(re.findall(r'src="(\w+):', outside)) <= {"data"}


def test_the_graded_notebook_is_as_harmless(classroom):
    """The formgrader shows it without any protection of its own."""
    path = classroom.out / "autograded" / "html" / "01_coins" / "coins.ipynb"
    cells = json.loads(path.read_text())["cells"]
    words = "".join(cell["source"] for cell in cells if cell["cell_type"] == "markdown")
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt; It is a **bound**" in words
    assert not re.search(r"<(script|img|a|svg|iframe)\b|javascript:", words)
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    assert kinds <= {"text/plain", "text/html", "image/png", "image/jpeg"}
    shown = "".join(output.get("data", {}).get("text/html", "") for output in outputs)
    assert "<script" not in shown
    assert 'srcdoc="' in shown


def test_names_are_escaped(classroom):
    page = page_of(classroom, named("odd 'name' <b>é"))
    assert "<b>é" not in page
    assert "\uff1cb\uff1eé" in page


def test_a_page_has_a_bounded_size(classroom):
    assert len(page_of(classroom, "loud")) < 200_000


def test_reasons_stand_in_the_page_of_a_broken_file(classroom):
    page = page_of(classroom, "truncated")
    assert "Could not be judged" in page
    assert "not valid JSON" in page


@pytest.mark.parametrize(
    ("output", "kept"),
    [
        ({"output_type": "stream", "text": ["a", "b"]}, {"text/plain": None}),
        ({"output_type": "display_data", "data": {"application/javascript": "x()"}}, None),
        ({"output_type": "display_data", "data": {"text/html": 5}}, None),
        ({"output_type": "display_data", "data": {"image/png": "PHNjcmlwdD4="}}, None),
        ({"output_type": "display_data", "data": {"image/png": '"><script>'}}, None),
        ({"output_type": "update", "data": {}}, None),
        ("text", None),
        (None, None),
    ],
)
def test_outputs_without_a_harmless_form_are_dropped(output, kept):
    assert bool(clean_outputs([output])) == (kept is not None)


def test_only_the_safest_rich_form_is_kept():
    png = "iVBORw0KGgoAAAANSUhEUg=="
    data = {"image/png": png, "text/html": "<b>", "application/javascript": "x", "text/plain": "p"}
    output = {"output_type": "execute_result", "data": data, "metadata": {"width": '"><script>'}}
    assert clean_outputs([output]) == [
        {
            "output_type": "display_data",
            "data": {"image/png": png, "text/plain": "p"},
            "metadata": {},
        }
    ]


def test_a_frame_cannot_be_left():
    page = framed('"></iframe><script>alert(1)</script>')
    assert page.count("<") == 2
    assert 'sandbox=""' in page


def test_long_outputs_are_shortened_and_their_number_is_bounded():
    long = {"output_type": "stream", "name": "stdout", "text": "x" * 10 * LONGEST}
    (kept,) = clean_outputs([long])
    assert len(kept["text"]) < LONGEST + 100
    assert len(clean_outputs([long] * 1000, Allowance(10 * LONGEST))) <= 11


def test_a_panel_escapes_what_an_exception_says():
    result = ExerciseResult("a-f", 0.0, 1.0, "graded", message="it raised ValueError: <script>")
    assert "<script>" not in result_html(result)
    assert "&lt;script&gt;" in result_html(result)


def test_a_verdict_that_an_earlier_version_stored_can_be_shown():
    """`nbgrader generate_feedback` reads it from graded notebooks, however old."""
    verdict = {"exercise": "a-f", "score": 0.0, "max_score": 1.0, "properties": [], "seed": 1}
    verdict |= {"misconception": None, "message": "", "seconds": 0.1, "status": "not_written"}
    result = ExerciseResult("a-f", 0.0, 1.0, "missing", message="not written yet", verdict=verdict)
    shown = result_html(result)
    assert "a-f: not written yet" in shown


def test_pictures_beyond_the_bound_are_left_out(monkeypatch):
    monkeypatch.setattr("autograder.grading.back.feedback.MAX_PAGE", 10)
    output = {"output_type": "display_data", "data": {"image/png": "A" * 100}, "metadata": {}}
    cell = {"cell_type": "code", "metadata": {}, "source": "x", "outputs": [output]}
    page = feedback_page(
        {"cells": [cell], "metadata": {}},
        {"student": "s", "assignment": "a", "notebook": "n"},
    )
    assert "the page would be too large" in page
