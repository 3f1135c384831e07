"""A student's notebook: write an answer, check it, write a wrong one, see the mistake named."""

import shutil
import time

import pytest

from tests.browser.conftest import ROOT
from tests.browser.notebook_page import NotebookPage

pytestmark = pytest.mark.slow(25)

RIGHT = """def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(axis=1, keepdims=True), np.log(p.mean(axis=1)).sum()"""
ENDLESS = """def mle(X, z, k):
    j = 0
    while j < k:
        thetas = X[z == j].sum(axis=0)"""
WRONG = RIGHT.replace("p.sum(axis=1, keepdims=True)", "p.sum(axis=0)")


@pytest.fixture(scope="module")
def lab(start_lab, tmp_path_factory):
    """The released notebook of the coins, a copy for each test."""
    folder = tmp_path_factory.mktemp("student")
    for name in ("coins.ipynb", "untouched.ipynb", "stuck.ipynb"):
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


def test_a_loop_that_never_ends_is_stopped_and_the_kernel_lives(page, lab):
    """By itself after ten seconds, by the stop button at once; then a syntax error is told."""
    NotebookPage(page, lab, "stuck.ipynb")
    code = page.locator(".jp-CodeCell")
    run_cell(page, code.first)
    stub = code.filter(has_text="def mle(X, z, k)").first
    check = code.filter(has_text='check("coins-mle", mle)').first
    output = check.locator(".jp-OutputArea")
    write(page, stub, ENDLESS)

    start = time.monotonic()
    run_cell(page, check)
    late = output.get_by_text("did not come back in time (line ").first
    late.wait_for()
    print(f"it came back after {time.monotonic() - start:.1f} s")
    page.screenshot(path=ROOT / "screenshots" / "student_endless.png")

    run_cell(page, check)
    late.wait_for(state="detached")
    page.wait_for_timeout(2000)
    page.locator('[data-command="notebook:interrupt-kernel"]').first.click()
    output.get_by_text("the check was interrupted").first.wait_for()
    output.get_by_text("it was at line ").first.wait_for()
    assert len(output.inner_text().strip().splitlines()) <= 4
    page.screenshot(path=ROOT / "screenshots" / "student_interrupted.png")

    write(page, stub, ENDLESS + " +")
    run_cell(page, check)
    output.get_by_text("the last cell that defines mle has a SyntaxError").first.wait_for()
    assert page.errors == []
