"""What the site is made of: folds and stubs, links to sections, and ten mistakes that show."""

import doctest

import nbformat.v4
import numpy as np
import pytest

from autograder.authoring.lessons import Lesson
from autograder.exercises import EXERCISES
from scripts.run_solutions import run_lesson
from scripts.selfstudy import docstrings, folds, lessons, mathml, tables, ten
from scripts.selfstudy.mistakes import known, run_both, settings
from scripts.selfstudy.ten import TEN, first_fall


@pytest.mark.parametrize("module", [docstrings, folds, lessons, mathml, tables, ten])
def test_examples(module):
    assert doctest.testmod(module).failed == 0


def solution_cell(source, **more):
    meta = {"nbgrader": {"grade_id": "coins-mle", "solution": True, **more}}
    return nbformat.v4.new_code_cell(source, metadata=meta, id="coins-mle")


LESSON = """# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %%
from rich.progress import track

for i in track(range(3), description="three rounds"):
    print(f"round {i}")
"""


@pytest.mark.slow(4)
def test_what_is_printed_under_a_progress_bar_is_on_the_site(tmp_path):
    """A bar is an output widget, and what is printed under it goes through that widget."""
    path = tmp_path / "01_coins.py"
    path.write_text(LESSON)
    ran = run_lesson(Lesson(path))
    (cell,) = [c for c in lessons.site_notebook(ran, "").cells if c.cell_type == "code"]
    texts = [output.data["text/plain"] for output in cell.outputs]
    assert texts[:3] == ["round 0\n", "round 1\n", "round 2\n"]


ANSWER = "def mle(X):\n    ### BEGIN SOLUTION\n    return secret\n    ### END SOLUTION"


def on_site(*cells):
    """Return the cells that the site shows under the first cell and the note for readers."""
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    title = nbformat.v4.new_markdown_cell("# 1. Coins")
    made = nbformat.v4.new_notebook(cells=[title, *cells], metadata=spec)
    _, note, *shown = lessons.site_notebook(made, "course/01_coins/coins.ipynb").cells
    assert "course/01_coins/coins.ipynb" in note.source
    return shown


def test_an_answer_gives_way_to_a_stub_with_folds_and_a_place():
    heading = nbformat.v4.new_markdown_cell("## 1. Count\n\n### Exercise: `mle`\n\nCount.")
    text, code, under = on_site(heading, solution_cell(ANSWER))
    assert "\n(coins-mle)=\n### Exercise" in text.source
    assert code.source == 'def mle(X):\n    raise NotImplementedError("write mle")'
    assert under.source.count("<details") == 3
    assert "counts.sum" in under.source


def test_a_model_answer_is_folded():
    cell = nbformat.v4.new_markdown_cell(
        "Why?\n### BEGIN SOLUTION\nBecause.\n### END SOLUTION",
        metadata={"nbgrader": {"grade_id": "coins-written", "solution": True}},
    )
    (made,) = on_site(cell)
    assert made.source.index("<details") < made.source.index("Because.")
    assert "BEGIN" not in made.source


def test_widgets_that_need_a_kernel_are_left_out():
    widget = {lessons.WIDGET: {}, "text/plain": "Output()"}
    slider = {**widget, "text/html": "<p>slider</p>", "image/png": "strip"}
    outputs = [nbformat.v4.new_output("display_data", data) for data in (widget, slider)]
    cell = nbformat.v4.new_code_cell("show()", outputs=outputs, id="show")
    (made,) = on_site(cell)
    assert [set(output.data) for output in made.outputs] == [{"text/html", "text/plain"}]


def test_sections_that_mistakes_name_exist():
    """Every link from a mistake to its section leads to a heading of a lesson."""
    for exercise in EXERCISES.values():
        for misconception in exercise.misconceptions:
            assert tables.heading_exists(misconception.section), misconception.section
    assert not tables.heading_exists("Coins, section 2: The labels are found")


@pytest.fixture(scope="module")
def runs():
    """Each of the ten mistakes with the right run and the wrong one."""
    found = settings()
    return {mistake: run_both(mistake, found[mistake.setting]) for mistake in TEN}


@pytest.mark.slow(4)
@pytest.mark.parametrize("mistake", TEN, ids=lambda mistake: mistake.name)
def test_a_mistake_shows(mistake, runs):
    """The right run never falls; the wrong one ends elsewhere, and the sentence has its numbers."""
    right, wrong = runs[mistake]
    assert first_fall(right) is None
    assert known(mistake.exercise, mistake.name).hint
    ends = [np.concatenate([np.ravel(p) for p in run[-1].params]) for run in (right, wrong)]
    assert not np.allclose(*ends, atol=1e-3) or first_fall(wrong) is not None
    sentence = mistake.see(right, wrong)
    assert "nan" not in sentence
    assert sum(c.isdigit() for c in sentence) >= 4


def test_the_words_about_the_ten_hold(runs):
    """What the sentences say besides numbers."""
    by_title = {mistake.title: pair for mistake, pair in runs.items()}
    right, wrong = by_title["Sure of itself after one step"]
    assert np.isin(wrong[-1].R, (0, 1)).all()
    np.testing.assert_allclose(wrong[1].params, wrong[-1].params)
    assert wrong[-1].loglik < right[-1].loglik
    right, wrong = by_title["Falling, with the right coins"]
    np.testing.assert_allclose(right[-1].params, wrong[-1].params)
    assert first_fall(wrong) == 1
    _, wrong = by_title["More probable than certain"]
    assert wrong[1].loglik > 0
    _, wrong = by_title["Ellipses that are too small"]
    assert first_fall(wrong) is not None
    right, wrong = by_title["Two clouds that never part"]
    assert wrong[-1].loglik < right[-1].loglik - 100
    assert wrong[-1].R.min(axis=1).mean() > 0.2, "colours are mixed"
    right, wrong = by_title["One component swallows the other"]
    assert wrong[-1].params[0].max() > 0.995
    assert wrong[-1].loglik > right[-1].loglik
    _, wrong = by_title["The rich get richer"]
    np.testing.assert_allclose(wrong[0].R.sum(axis=1), 0.1)
    _, wrong = by_title["Faces that fade away"]
    best = wrong[-1].params[0].argmax()
    everything = settings()["digits"].X.mean(axis=0)
    np.testing.assert_allclose(wrong[-1].params[1][best], everything, atol=0.01)


def test_a_misconception_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="coins-mle has no misconception 'is late'"):
        known("coins-mle", "is late")
