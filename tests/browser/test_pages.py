"""Lessons exported as HTML, opened from the file system: the sliders work without a kernel."""

import nbformat
import pytest

from autograder.authoring.pages import write_page

pytestmark = [pytest.mark.slow(90), pytest.mark.xdist_group("site")]  # the same lessons, run

NAMES = {"coins": "01_coins", "start_here": "00_start_here"}


@pytest.fixture(scope="module")
def pages(lessons, tmp_path_factory):
    """Two lessons as pages: one view in half-steps with a switch, and one without."""
    folder = tmp_path_factory.mktemp("pages")
    ran = lessons(*NAMES.values())
    for name in NAMES.values():
        write_page(nbformat.read(ran / f"{name}.ipynb", 4), folder / f"{name}.html")
    return folder


def shown(page):
    """Return the text of the frame that is seen in the first slider, and its picture's size."""
    frame = page.locator(".em-stepper").first.locator(".em-frame:visible")
    assert frame.count() == 1
    return frame.inner_text(), frame.locator("img").get_attribute("src")[-80:]


@pytest.mark.parametrize("name", NAMES)
def test_the_slider_of_a_page_moves(name, page, pages):
    """Keys, both ends, play and the switch; nothing is asked of a network, nothing goes wrong."""
    asked = []
    page.on("request", lambda r: asked.append(r.url) if not r.url.startswith("data:") else None)
    page.goto((pages / f"{NAMES[name]}.html").as_uri())
    slider = page.locator(".em-stepper input[type=range]").first
    slider.scroll_into_view_if_needed()
    slider.focus()
    first = shown(page)
    page.keyboard.press("ArrowRight")
    second = shown(page)
    page.keyboard.press("End")
    last = shown(page)
    assert len({first, second, last}) == 3
    page.keyboard.press("Home")
    assert shown(page) == first
    page.get_by_role("button", name="Play").first.click()
    page.wait_for_function("document.querySelector('.em-stepper input[type=range]').value >= 2")
    page.get_by_role("button", name="Pause").first.click()
    if name == "start_here":
        before = shown(page)
        page.get_by_role("button", name="hard").first.click()
        assert shown(page)[1] != before[1]
    assert asked == [page.url]
    assert page.errors == []


def test_formulas_are_drawn_without_a_library(page, pages):
    """A formula has a height, and no dollar signs are left."""
    page.goto((pages / "01_coins.html").as_uri())
    assert page.locator("math").count() > 10
    assert page.locator("math").first.bounding_box()["height"] > 5
    assert "$" not in page.locator("main").inner_text()


def test_a_page_without_scripts_shows_a_strip_of_frames(browser, pages):
    """Where scripts may not run, four frames of each slider stand still."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((pages / "01_coins.html").as_uri())
    assert page.locator(".em-stepper").first.locator(".em-frame:visible").count() == 4
    context.close()
