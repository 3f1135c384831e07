"""The record of checks: what is written where, that it never harms, and how it is shown."""

import re

from autograder.exercises import POINTS
from autograder.learning import check as check_module
from autograder.learning.progress import Progress, progress
from tests.autograder.learning.test_standing import RECORD


def test_the_text_names_every_exercise_and_the_file(home, record):
    text = repr(Progress(RECORD))
    assert text.startswith("12.6 of 105 points; 1 of 14 exercises hold.\n")
    assert re.search(r"coins-mle +5 of 5 points, 2 checks, holds\n", text)
    assert re.search(r"coins-e_step +7.6 of 10 points, 1 check, begun\n", text)
    assert all(exercise in text for exercise in POINTS)
    assert str(record) in text


def test_the_html_has_the_picture_its_words_and_a_table(home):
    shown = Progress(RECORD)
    html = shown._repr_mimebundle_()["text/html"]
    (alt,) = re.findall(r'<img [^>]*alt="([^"]*)"', html)
    assert "coins-e_step 7.6 of 10 points, 1 check, begun" in alt
    assert "All others are not tried yet" in alt
    assert html.count('<th scope="row"') == len(POINTS)
    assert "swaps &lt;the&gt; coins" in html
    assert "<the>" not in html
    assert re.search(r'src="data:image/png;base64,[A-Za-z0-9+/=]{1000,}"', html)


def test_an_empty_record_is_a_sentence(home):
    assert progress()._repr_mimebundle_() == {
        "text/plain": "Nothing is recorded yet: run a check, then call progress() again.",
        "text/html": "<p>Nothing is recorded yet: run a check, then call progress() again.</p>",
    }


def test_check_offers_them_all():
    assert {"check", "hint", "progress"} <= set(check_module.__all__)
