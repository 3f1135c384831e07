"""The self-study site from the file system: pages, links, sliders, folds, search, phones."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from autograder.authoring.lessons import find_lessons
from autograder.exercises import EXERCISES, POINTS
from autograder.learning.hints import hints
from scripts.selfstudy.ten import TEN
from tests.browser.conftest import ROOT, WAIT
from tests.lessons import lessons_that_ran

pytestmark = [pytest.mark.slow(90), pytest.mark.xdist_group("site")]

LESSONS = [lesson.assignment for lesson in find_lessons(ROOT / "solutions")]
PHONE = {"width": 390, "height": 844}
SHOWN = """(box) => [...box.querySelectorAll('.em-frame')].filter((f) => f.offsetParent)
  .map((f) => f.innerText + f.querySelector('img').src.slice(-200))"""
CUT_OFF = """() => [...document.querySelectorAll('article *')]
  .filter((e) => e.offsetParent && e.getBoundingClientRect().right > innerWidth + 1)
  .filter((e) => { for (let p = e; p; p = p.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(p).overflowX)) return false; return true; })
  .map((e) => e.outerHTML.slice(0, 100))"""


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the site, built as `make site` does."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "scripts.make_site", "--out", out]
    command += ["--lessons", lessons_that_ran(tmp_path_factory)]
    build = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert build.returncode == 0, build.stderr[-4000:]
    assert build.stderr == ""
    return out


def all_pages(site):
    """Return {name: path} of all pages of the site."""
    found = {str(path.relative_to(site)): path for path in sorted(site.rglob("*.html"))}
    assert len(found) > len(LESSONS) + 10
    return found


class Page(HTMLParser):
    """What a page is called by, what it leads to, and what it loads."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loaded = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        """Sort the addresses in one tag."""
        found = dict(attributes)
        self.ids.add(found.get("id"))
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        elif tag == "link" and found.get("rel") not in ("index", "search", "next", "prev"):
            self.loaded.append(found.get("href") or "")
        self.loaded += [found[key] for key in ("src", "data", "srcset", "poster") if found.get(key)]


def broken_links(pages, files):
    """List the links to files or places on a page that do not exist.

    pages : dict from name to text;  files : set of names, those of the pages too
    """
    read = {name: Page(text) for name, text in pages.items()}
    broken = []
    for name, page in read.items():
        for link in [*page.links, *page.loaded]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = str(Path("/", name).parent.joinpath(unquote(parts.path)).resolve())[1:]
            target = target if parts.path else name
            places = read[target].ids if target in read else ()
            if target not in files or (parts.fragment and parts.fragment not in places):
                broken.append(f"{name} -> {link}")
    return broken


def foreign(text):
    """List what a page or a stylesheet loads from elsewhere."""
    loaded = [a for a in Page(text).loaded if re.match(r"(\w+:)?//", a)]
    return loaded + re.findall(r"""(?:url\(|@import\s)["'\s]*((?:\w+:)?//[^"')\s]+)""", text)


def test_no_link_is_broken(site):
    pages = {name: path.read_text(encoding="utf-8") for name, path in all_pages(site).items()}
    files = {str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()}
    assert broken_links(pages, files) == []


def test_a_broken_link_is_seen():
    pages = {
        "a/b.html": '<a href="../c.html#d">good</a><a href="#e">bad</a><a href="../f.html">bad</a>',
        "c.html": '<p id="d"><a href="a/b.html">good</a><img src="x.png"><img src="y.png">',
    }
    broken = ["a/b.html -> #e", "a/b.html -> ../f.html", "c.html -> y.png"]
    assert broken_links(pages, {*pages, "x.png"}) == broken


def test_nothing_is_loaded_from_elsewhere(site):
    files = [p for p in site.rglob("*") if p.suffix in (".html", ".css", ".svg")]
    found = {p.name: foreign(p.read_text(encoding="utf-8")) for p in files}
    assert {name: addresses for name, addresses in found.items() if addresses} == {}


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://example.org/a.js"></script>',
        '<link rel="stylesheet" href="//example.org/a.css">',
        '<img src="http://example.org/a.png">',
        "@font-face { src: url('https://example.org/a.woff2') }",
        '@import "https://example.org/a.css";',
    ],
)
def test_what_is_loaded_from_elsewhere_is_seen(text):
    assert len(foreign(text)) == 1
    assert foreign('<a href="https://example.org">a link is fine</a><img src="data:,">') == []


def test_every_page_opens_and_fits_on_a_phone(page, site):
    """No errors, no request beyond the files, nothing wider than the screen without scrolling."""
    asked = []
    page.on("request", lambda r: asked.append(r.url))
    page.set_viewport_size(PHONE)
    for name, path in all_pages(site).items():
        page.goto(path.as_uri())
        assert page.errors == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        assert page.evaluate(CUT_OFF) == [], name
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_what_does_not_fit_is_seen(page):
    wide = "<pre style='width:900px'>wide</pre>"
    page.set_viewport_size(PHONE)
    page.set_content(f"<article><div style='overflow-x:auto'>{wide}</div></article>")
    assert page.evaluate(CUT_OFF) == []
    page.set_content(f"<article><div style='overflow-x:hidden'>{wide}</div></article>")
    assert len(page.evaluate(CUT_OFF)) == 1


@pytest.mark.parametrize("lesson", LESSONS)
def test_sliders_move_and_formulas_are_drawn(lesson, page, site):
    page.goto((site / "lessons" / f"{lesson}.html").as_uri())
    steppers = page.locator(".em-stepper")
    for i in range(steppers.count()):
        stepper = steppers.nth(i)
        slider = stepper.locator("input[type=range]")
        slider.focus()
        seen = []
        for key in ("Home", "ArrowRight", "End"):
            page.keyboard.press(key)
            (shown,) = stepper.evaluate(SHOWN)
            seen.append(shown)
        frames = 1 + int(slider.get_attribute("max"))
        assert len(set(seen)) == min(frames, 3) > 1, f"slider {i} of {lesson}"
    assert steppers.count() >= 1
    assert page.locator("math").count() >= 1
    assert "$" not in page.locator("article p").all_inner_texts()
    assert page.locator("text=WhatIf(").count() == 0
    assert page.errors == []


@pytest.mark.parametrize("lesson", ["00_start_here", "01_coins"])
def test_a_slider_plays_and_switches_to_hard_ellipses(lesson, page, site):
    page.goto((site / "lessons" / f"{lesson}.html").as_uri())
    stepper = page.locator(".em-stepper").first
    stepper.scroll_into_view_if_needed()
    stepper.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "document.querySelector('.em-stepper input[type=range]').value >= 2", timeout=WAIT
    )
    stepper.get_by_role("button", name="Pause").click()
    if lesson == "00_start_here":
        before = stepper.evaluate(SHOWN)
        stepper.get_by_role("button", name="hard").click()
        assert stepper.evaluate(SHOWN) != before
    assert page.errors == []


def test_a_page_without_scripts_shows_a_strip_of_frames(browser, site):
    """Where scripts may not run, four frames of each slider stand still."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "lessons" / "01_coins.html").as_uri())
    assert page.locator(".em-stepper").first.locator(".em-frame:visible").count() == 4
    context.close()


def test_every_exercise_is_revealed_step_by_step(page, site):
    """Hint 1, hint 2, the solution: unseen, then seen one by one; the cell itself has no answer."""
    page.goto((site / "exercises.html").as_uri())
    links = {e: page.get_by_role("link", name=e, exact=True).get_attribute("href") for e in POINTS}
    for exercise, link in links.items():
        name, _, place = link.partition("#")
        if not page.url.endswith(name):
            page.goto((site / name).as_uri())
        section = page.locator(f"section[id='{place}']")
        summaries = section.locator("details.reveal > summary")
        assert summaries.all_inner_texts() == ["Hint 1", "Hint 2", "Show the solution"], exercise
        code = section.locator("details.reveal pre")
        answer = hints(exercise).solution.split("\n")[-1].strip()
        assert not code.last.is_visible()
        cell = section.locator(".cell_input pre").first.inner_text()
        assert "raise NotImplementedError" in cell
        assert answer not in cell
        for i in range(3):
            summaries.nth(i).click()
            opened = section.locator("details.reveal[open]")
            assert opened.count() == i + 1
        assert answer in code.last.inner_text()


def test_no_answer_is_seen_at_first(page, site):
    """Not in any lesson: cells with answers, predictions, model answers and mended bugs."""
    for lesson in LESSONS:
        page.goto((site / "lessons" / f"{lesson}.html").as_uri())
        assert page.locator("details[open]").count() == 0
        text = page.locator("article").inner_text()
        assert not re.search(r"BEGIN SOLUTION|Model answer|Mark scheme", text), lesson


def test_ten_mistakes_are_shown_beside_the_right_answer(page, site):
    page.goto((site / "mistakes.html").as_uri())
    assert len(TEN) == 10
    assert page.locator(".pair").count() == 10
    for pair in page.locator(".pair").all():
        right, wrong = pair.locator("img").all()
        sizes = [
            image.evaluate("(e) => [e.naturalWidth, e.naturalHeight]") for image in (right, wrong)
        ]
        assert all(min(size) > 50 for size in sizes)
        assert len(wrong.get_attribute("alt")) > 60
    boxes = page.locator("details.reveal")
    for i, mistake in enumerate(TEN):
        assert not boxes.nth(i).locator("p").first.is_visible()
        boxes.nth(i).locator("summary").click()
        assert mistake.name in boxes.nth(i).inner_text()


def test_every_known_mistake_is_in_the_catalogue(page, site):
    page.goto((site / "catalogue.html").as_uri())
    cells = set(page.locator("td:first-child").all_inner_texts())
    assert {m.name for e in EXERCISES.values() for m in e.misconceptions} <= cells


def test_search_works_without_a_server(page, site):
    page.goto((site / "index.html").as_uri())
    page.get_by_placeholder("Search").fill("responsibilities")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html**")
    page.locator("ul.search li").first.wait_for(timeout=WAIT)
    found = page.locator("ul.search li a").all_inner_texts()
    assert any("Coins" in title for title in found)
    page.locator("ul.search li a", has_text="Coins").first.click()
    page.wait_for_url("**/lessons/01_coins.html**")
    assert page.errors == []


def test_the_first_page_leads_to_everything(page, site):
    """Every page of the site can be reached from its navigation or from its list of ways."""
    page.goto((site / "index.html").as_uri())
    links = page.evaluate("[...document.querySelectorAll('a')].map((a) => a.href.split('#')[0])")
    for lesson in LESSONS:
        assert any(link.endswith(f"lessons/{lesson}.html") for link in links)
    apart = {"genindex.html", "py-modindex.html", "search.html", "index.html"}
    missing = [n for n, p in all_pages(site).items() if n not in apart and p.as_uri() not in links]
    assert missing == []
