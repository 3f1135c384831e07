"""A learner alone: a wrong answer, hints one after the other, the right answer, the record."""

import json
import shutil

import pytest

from tests.browser.conftest import ROOT
from tests.browser.notebook_page import NotebookPage
from tests.browser.test_student import RIGHT, WRONG, run_cell, write

pytestmark = pytest.mark.slow(25)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A folder with the released notebook of the coins, and where the record will lie."""
    folder = tmp_path_factory.mktemp("learner")
    (folder / "01_coins").mkdir()
    shutil.copy(ROOT / "course" / "01_coins" / "coins.ipynb", folder / "01_coins")
    return folder


@pytest.fixture(scope="module")
def lab(start_lab, course):
    """JupyterLab for somebody who keeps a record."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EM_RECORD", str(course / "record.jsonl"))
        return start_lab(course)


def add_cell(page, below, code):
    """Insert a cell below another one, run it, and return it."""
    below.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")
    typed = page.locator(".jp-InputArea", has_text=code)
    return page.locator(".jp-CodeCell").filter(has=typed).first


def test_from_a_wrong_answer_over_hints_to_the_record(page, lab, course):
    """What `hint` shows grows with each call; `progress` shows both tries, in words as well."""
    NotebookPage(page, lab, "01_coins/coins.ipynb")
    code = page.locator(".jp-CodeCell")
    run_cell(page, code.first)  # the imports
    stub = code.filter(has_text="def e_step(X, thetas)").first
    check = code.filter(has_text='check("coins-e_step", e_step)').first
    write(page, stub, WRONG)
    run_cell(page, check)
    check.get_by_text('hint("coins-e_step")').wait_for()

    asked = add_cell(page, check, 'hint("coins-e_step")')
    for title in ("Hint 1 of 3: coins-e_step", "Hint 2 of 3: coins-e_step"):
        asked.get_by_text(title).wait_for()
        assert "def e_step" not in asked.locator(".jp-OutputArea").inner_text()
        run_cell(page, asked)
    asked.get_by_text("A solution: coins-e_step").wait_for()
    assert "def e_step" in asked.locator(".jp-OutputArea").inner_text()

    write(page, stub, RIGHT)
    run_cell(page, check)
    check.get_by_text("10 of 10 points").first.wait_for()
    shown = add_cell(page, asked, "progress()")
    picture = shown.locator("img")
    picture.wait_for()
    assert "coins-e_step 10 of 10 points, 2 checks, holds" in picture.get_attribute("alt")
    assert picture.evaluate("e => e.naturalWidth") > 1000
    shown.get_by_text("Next: coins-mle, in lesson 1, Coins.").wait_for()
    shown.get_by_text("The same as a table").click()
    shown.get_by_role("rowheader", name="coins-e_step").wait_for()
    picture.scroll_into_view_if_needed()
    page.screenshot(path=ROOT / "screenshots" / "learner_progress.png")
    lines = (course / "record.jsonl").read_text().splitlines()
    assert [json.loads(line)["score"] < 10 for line in lines] == [True, False]
    assert page.errors == []


def test_a_course_can_keep_solutions_back(page, lab, course):
    """With `hints = 2` beside the notebooks the third call gives nothing away."""
    (course / "em_course.toml").write_text("hints = 2\n")
    notebook = NotebookPage(page, lab, "01_coins/coins.ipynb")
    code = page.locator(".jp-CodeCell")
    run_cell(page, code.first)
    asked = add_cell(page, code.first, 'hint("coins-mle", 3)')
    asked.get_by_text("Solutions are switched off in this course").wait_for()
    notebook.wait_until_run()
    assert "def mle" not in asked.locator(".jp-OutputArea").inner_text()
