"""The report, opened from the file system: wide, narrow, and without a network."""

import pytest

from autograder.reporting.page import write_report
from tests.autograder.conftest import SAMPLE
from tests.autograder.results import write_results

pytestmark = pytest.mark.slow(10)

E, M = "coins-e_step", "coins-m_step"
COPIED = "def helper(a, b):\n" + "".join(
    f"    c{i} = a[{i}] {sign} b.sum(axis={i}) if a.ndim > {i} else max(b, key=len)\n"
    for i, sign in enumerate("+-*/%&|^")
)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A class of thirty, two of whom share a helper."""
    from autograder.authoring.build import Places, build

    places = Places.of(tmp_path_factory.mktemp("course"))
    places.solutions.mkdir()
    (places.solutions / "01_coins.py").write_text(SAMPLE.read_text())
    build(places)
    students = {
        f"student-{i:02}": {
            E: {"score": float(i % 11)},
            M: {"score": 10.0} if i % 3 else {"score": 4.0, "mistake": "divides by the rows"},
            "own cells": [COPIED.replace("c", "x")] if i in (4, 9) else [],
        }
        for i in range(30)
    }
    folder = tmp_path_factory.mktemp("results")
    write_results(folder, places.course, {**students, "a<b>c" * 12: {E: {"score": 1.0}}})
    return write_report(folder).as_uri()


@pytest.mark.parametrize("width", [1000, 400])
def test_the_page_fits_and_asks_for_nothing(page, report, width):
    """Only the table of marks may be wider than the window, and it scrolls by itself."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(report)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("svg.picture").count() == 1
    assert page.locator("table.marks tbody tr").count() == 31
    assert asked == [report]
    assert page.errors == []


def test_the_links_of_the_page_lead_somewhere(page, report):
    page.goto(report)
    page.get_by_role("link", name="Near-identical answers").click()
    pair = page.locator("details", has_text="student-04 and student-09")
    pair.locator("summary").click()
    assert pair.locator("mark").first.is_visible()
    page.locator("table.marks tbody tr", has_text="student-05").locator("td a").first.click()
    page.wait_for_url("**/student-05/01_coins/coins.html#coins-e_step-check")
    assert page.locator("#coins-e_step-check").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_and_word_can_be_read_on_its_colour(page, report, scheme):
    """Contrast of text and background, by the formula of WCAG 2."""
    page.emulate_media(color_scheme=scheme)
    page.goto(report)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (scheme == "light")
    worst = page.evaluate(
        """() => {
          const light = text => {
            const part = text.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
              .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
          };
          const behind = element => {
            const colour = getComputedStyle(element).backgroundColor;
            return colour === "rgba(0, 0, 0, 0)" ? behind(element.parentElement) : colour;
          };
          const words = ".marks tbody td, .marks th, p, .soft, main a, .tile, .key span, mark";
          return Math.min(...[...document.querySelectorAll(words)]
            .filter(cell => cell.innerText.trim()).map(cell => {
              const pair = [light(getComputedStyle(cell).color), light(behind(cell))]
                .sort((a, b) => a - b);
              return (pair[1] + 0.05) / (pair[0] + 0.05);
            }));
        }"""
    )
    assert worst >= 4.5
