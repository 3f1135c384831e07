"""A student's notebook: write an answer, check it, write a wrong one, see the mistake named."""

import shutil

import pytest

from tests.browser.conftest import ROOT
from tests.browser.notebook_page import NotebookPage

pytestmark = pytest.mark.slow(25)

RIGHT = """def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(axis=1, keepdims=True), np.log(p.mean(axis=1)).sum()"""
WRONG = RIGHT.replace("p.sum(axis=1, keepdims=True)", "p.sum(axis=0)")


@pytest.fixture(scope="module")
def lab(start_lab, tmp_path_factory):
    """The released notebook of the coins, a copy for each test."""
    folder = tmp_path_factory.mktemp("student")
    for name in ("coins.ipynb", "untouched.ipynb"):
        shutil.copy(ROOT / "course" / "01_coins" / "coins.ipynb", folder / name)
    return start_lab(folder)


def run_cell(page, cell):
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")


def write(page, cell, code):
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")


def test_an_answer_is_checked_and_a_mistake_named(page, lab):
    """From "not written yet" over a named misconception to full marks."""
    NotebookPage(page, lab, "coins.ipynb")
    code = page.locator(".jp-CodeCell")
    run_cell(page, code.first)  # the imports
    stub = code.filter(has_text="def e_step(X, thetas)").first
    check = code.filter(has_text='check("coins-e_step", e_step)').first
    output = check.locator(".jp-OutputArea")

    run_cell(page, stub)
    run_cell(page, check)
    output.get_by_text("not written yet").first.wait_for()

    write(page, stub, WRONG)
    run_cell(page, check)
    output.get_by_text("normalises over the rows instead of the coins").first.wait_for()
    assert "10 of 10 points" not in output.inner_text()
    assert "Traceback" not in output.inner_text()
    output.scroll_into_view_if_needed()
    page.screenshot(path=ROOT / "screenshots" / "student_wrong.png")

    write(page, stub, RIGHT)
    run_cell(page, check)
    output.get_by_text("10 of 10 points").first.wait_for()
    assert page.errors == []


def test_run_all_stops_at_the_first_unwritten_answer_with_a_sentence(page, lab):
    """Nothing but "not written yet" goes wrong, and it needs one line."""
    notebook = NotebookPage(page, lab, "untouched.ipynb")
    notebook.run_all()
    errors = page.locator('[data-mime-type="application/vnd.jupyter.stderr"]')
    (text,) = errors.all_inner_texts()
    assert "not written yet" in text
    assert len(text.strip().splitlines()) <= 2
