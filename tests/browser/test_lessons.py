"""Each lesson, with its answers, as a learner meets it: run all, then play with the sliders."""

import time

import nbformat
import pytest

from autograder.authoring.lessons import find_lessons, read_lesson
from tests.browser.conftest import ROOT
from tests.browser.notebook_page import NotebookPage
from tests.patience import PATIENCE

LESSONS = {lesson.notebook: lesson for lesson in find_lessons(ROOT / "solutions")}
SEEN = """() => {
  const box = document.querySelector('[data-under-test]');
  const figure = [...box.querySelectorAll('figure')].find((f) => f.offsetParent);
  const picture = figure.querySelector('img');
  const source = picture ? picture.src : '';
  return { text: figure.innerText, picture: source.length + source.slice(-200) };
}"""


@pytest.fixture(scope="module")
def lab(start_lab, tmp_path_factory):
    """The lessons with their answers, in a folder of their own."""
    folder = tmp_path_factory.mktemp("lessons")
    for lesson in LESSONS.values():
        nbformat.write(read_lesson(lesson), folder / f"{lesson.notebook}.ipynb")
    return start_lab(folder)


def stand_at(page, number):
    """Scroll to a slider, mark it for SEEN and focus its handle; return its locator."""
    box = page.locator(".jp-OutputArea-output:has(figure):has(.em-step)").nth(number)
    page.evaluate(
        "document.querySelectorAll('[data-under-test]').forEach((e) => delete e.dataset.underTest)"
    )
    box.evaluate("(element) => { element.dataset.underTest = '1'; }")
    box.scroll_into_view_if_needed()
    box.locator(".em-step .noUi-handle").focus()
    return box


def settle(page, unlike):
    """Wait until something else is seen, and return it."""
    limit = time.monotonic() + PATIENCE
    while (seen := page.evaluate(SEEN)) == unlike:
        assert time.monotonic() < limit, f"the picture did not change: {unlike['text']}"
        page.wait_for_timeout(50)
    return seen


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.slow(100 - i), pytest.mark.xdist_group(f"half {i}")])
        for i in range(2)
        for name in list(LESSONS)[i::2]
    ],
)
def test_a_lesson_runs_and_its_sliders_move(name, page, lab):
    """Keys to both ends, the mouse, play, soft and hard: each shows another picture."""
    notebook = NotebookPage(page, lab, f"{name}.ipynb")
    notebook.run_all()
    errors = page.locator('[data-mime-type="application/vnd.jupyter.stderr"]')
    assert errors.count() == 0, errors.first.inner_text()
    assert page.locator(".jp-RenderedImage img").count() >= 1
    sliders = page.locator(".jp-OutputArea-output:has(figure):has(.em-step)").count()
    assert sliders >= 1
    for number in range(sliders):
        box = stand_at(page, number)
        first = page.evaluate(SEEN)
        page.keyboard.press("End")
        last = settle(page, first)
        assert last["picture"] != first["picture"]
        page.keyboard.press("Home")
        assert settle(page, last) == first
        page.keyboard.press("ArrowRight")
        second = settle(page, first)
        assert second["text"] != first["text"]
        drag_to_the_left(page, box)
        dragged = settle(page, second)
        assert dragged == first
        play = box.locator(".jupyter-widget-play button, .widget-play button").first
        play.click()
        settle(page, dragged)
        play.click()
        switch = box.locator(".em-switch .widget-toggle-button")
        if switch.count() == 2:
            page.keyboard.press("Escape")
            stand_at(page, number)
            page.keyboard.press("Home")
            page.wait_for_timeout(500)
            soft = page.evaluate(SEEN)
            switch.nth(1).click()
            settle(page, soft)
        components = box.locator(".em-components .noUi-handle")
        if components.count():  # a what-if panel runs EM again
            before = page.evaluate(SEEN)
            components.focus()
            page.keyboard.press("ArrowRight")
            assert settle(page, before)["picture"] != before["picture"]
    assert page.errors == []


def drag_to_the_left(page, box):
    """Drag the handle to the left end of its track with the mouse."""
    handle = box.locator(".em-step .noUi-handle").bounding_box()
    track = box.locator(".em-step .noUi-target").bounding_box()
    y = handle["y"] + handle["height"] / 2
    page.mouse.move(handle["x"] + handle["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(track["x"] - 5, y, steps=5)
    page.mouse.up()
