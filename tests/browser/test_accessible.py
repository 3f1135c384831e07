"""The sliders for everybody: keys alone, visible focus, texts for pictures, large type, dark theme.

A small notebook with one slider a view, in JupyterLab's dark theme, and the same as a page.
"""

import base64
import io
import re
import time

import nbformat
import numpy as np
import pytest
from PIL import Image

from emlib import coins, datasets, gaussians
from emlib.stepper import stepper
from tests.browser.conftest import ROOT, WAIT
from tests.browser.notebook_page import NotebookPage
from tests.patience import PATIENCE

pytestmark = pytest.mark.slow(30)

CELLS = [
    """import numpy as np
from emlib import bernoulli, coins, datasets, gaussians
from emlib.stepper import stepper, what_if
X, _, thetas = datasets.coin_flips()
stepper(X, coins.e_step, coins.m_step, thetas, max_iter=2)""",
    """Y = datasets.faithful()[::4]
start = gaussians.init(Y, 2, np.random.default_rng(0))
stepper(Y, gaussians.e_step, gaussians.m_step, start, max_iter=2)""",
    """Z = datasets.binarise(datasets.mnist("train", n=50)[0], 128)
start = bernoulli.init(Z, 3, np.random.default_rng(0))
stepper(Z, bernoulli.e_step, bernoulli.m_step, start, max_iter=2)""",
    """stepper(X, coins.e_step, lambda X, R: coins.m_step(X, R) * 0.9, thetas, max_iter=2)""",
    """what_if(X, coins.e_step, coins.m_step, view="coins", max_iter=1)""",
]
VIEWS = {"coins": 0, "gaussians": 1, "digits": 2, "wrong": 3, "what if": 4}
DARK = {"apputils-extension/themes": {"theme": "JupyterLab Dark"}}
LIVE = ["play or pause", "stop", "repeat", "one step back", "one step on"]
LIVE += ["step", "step, as a number"]

FOCUSED = """() => {
  const e = document.activeElement, style = getComputedStyle(e);
  const name = e.getAttribute('aria-label') || e.title || e.labels?.[0]?.innerText || e.innerText;
  return { name, outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
           ring: style.outlineColor, around: background(e.parentElement) };
}"""
SEEN = """(box) => {
  const figure = [...box.querySelectorAll('figure')].find((f) => f.offsetParent);
  const picture = figure.querySelector('img');
  return figure.querySelector('figcaption').innerText + (picture ? picture.src.slice(-200) : '');
}"""
TEXTS = """(box) => [...box.querySelectorAll('figcaption b, figcaption span')]
  .map((e) => ({ ink: getComputedStyle(e).color, paper: background(e) }))"""
TOO_WIDE = """(box) => [...box.querySelectorAll('img, button, label, .slider, output, input')]
  .filter((e) => e.offsetParent && (e.scrollWidth > e.clientWidth + 1 && e.matches('button')
    || e.getBoundingClientRect().right > box.getBoundingClientRect().right + 1
    || e.getBoundingClientRect().right > innerWidth))
  .map((e) => e.outerHTML.slice(0, 120))"""
BACKGROUND = """window.background = (e) => {
  for (; e; e = e.parentElement) {
    const colour = getComputedStyle(e).backgroundColor;
    if (!['transparent', 'rgba(0, 0, 0, 0)'].includes(colour)) return colour;
  }
  return 'rgb(255, 255, 255)';
}"""


def contrast(one, other):
    """Return the contrast of two colours "rgb(1, 2, 3)", 1 to 21, as WCAG 2 defines it."""

    def luminance(colour):
        channels = np.array(re.findall(r"[\d.]+", colour)[:3], dtype=float) / 255
        linear = np.where(
            channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4
        )
        return linear @ (0.2126, 0.7152, 0.0722)

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    assert contrast("rgb(119, 119, 119)", "rgb(255, 255, 255)") == pytest.approx(4.48, abs=0.01)


@pytest.fixture(scope="module")
def dark(browser, start_lab, tmp_path_factory):
    """The notebook, run, in the dark theme; its page is shared by the tests of this file."""
    folder = tmp_path_factory.mktemp("accessible")
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=KERNEL), folder / "small.ipynb")
    lab = start_lab(folder, DARK)
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.errors = []
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    notebook = NotebookPage(page, lab, "small.ipynb")
    page.evaluate(BACKGROUND)
    page.keyboard.press("Control+b")  # closes the list of files
    notebook.run_all()
    yield page
    context.close()


KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def slider_box(page, view):
    boxes = page.locator(".jp-OutputArea-output:has(figure):has(.noUi-handle)")
    box = boxes.nth(VIEWS[view])
    box.scroll_into_view_if_needed()
    return box


def tab_through(page, box):
    """Press Tab from the first control of a slider to its last; return what had the focus."""
    box.locator("button, [role=slider]").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")  # a focus that keys have moved is shown
    found = []
    for _ in range(20):
        if not box.evaluate("(box) => box.contains(document.activeElement)"):
            break
        found.append(page.evaluate(FOCUSED))
        page.keyboard.press("Tab")
    return found


def tab_to(page, name):
    """Press Tab until a control has the focus."""
    for _ in range(20):
        if page.evaluate(FOCUSED)["name"] == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {name!r}")


def until(page, box, differs_from=None, is_like=None):
    """Wait until another frame is seen, or a certain one; return it."""
    limit = time.monotonic() + PATIENCE
    while (seen := box.evaluate(SEEN)) == differs_from or is_like not in (None, seen):
        assert time.monotonic() < limit, f"still seen: {seen[:100]}"
        page.wait_for_timeout(50)
    return seen


def assert_focus_is_seen(found):
    for control in found:
        assert control["outline"] in ("solid", "auto"), control
        assert control["width"] >= 2, control
        assert contrast(control["ring"], control["around"]) >= 3, control


@pytest.mark.parametrize("view", ["coins", "gaussians", "digits"])
def test_tab_leads_to_every_control_and_the_focus_is_seen(view, dark):
    found = tab_through(dark, slider_box(dark, view))
    switch = ["soft", "hard"] if view == "gaussians" else []
    assert [control["name"] for control in found] == LIVE + switch
    assert_focus_is_seen(found)


def test_tab_leads_through_the_panel(dark):
    found = tab_through(dark, slider_box(dark, "what if"))
    names = [control["name"] for control in found]
    assert {"components", "seed", "k-means++", "random", "heads", "add this row"} <= {*names}
    assert all(names)
    assert_focus_is_seen(found)


@pytest.mark.parametrize("view", ["coins", "gaussians", "digits"])
def test_keys_alone_do_everything(view, dark):
    """Arrows and both ends on the slider, the space bar on buttons, play and the switch."""
    page, box = dark, slider_box(dark, view)
    first = box.evaluate(SEEN)
    box.locator("button").first.focus()
    tab_to(page, "one step on")
    page.keyboard.press("Space")
    second = until(page, box, differs_from=first)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    until(page, box, is_like=first)
    tab_to(page, "step")
    page.keyboard.press("ArrowRight")
    until(page, box, is_like=second)
    page.keyboard.press("ArrowLeft")
    until(page, box, is_like=first)
    page.keyboard.press("End")
    last = until(page, box, differs_from=first)
    page.keyboard.press("Home")
    until(page, box, is_like=first)
    box.locator("button").first.focus()
    page.keyboard.press("Space")  # play
    until(page, box, is_like=last)
    if view == "gaussians":
        tab_to(page, "hard")
        page.keyboard.press("Space")
        until(page, box, differs_from=last)
    assert page.errors == []


def test_every_picture_has_a_text(dark):
    """The alternative text of a picture is its title and its sentence."""
    pictures = dark.locator(".jp-OutputArea-output figure:has(img)")
    alts = pictures.evaluate_all("(all) => all.map((f) => f.querySelector('img').alt)")
    texts = pictures.evaluate_all(
        "(all) => all.map((f) => `${f.querySelector('b').innerText}. "
        "${f.querySelector('span').innerText}`)"
    )
    assert len(alts) == len(VIEWS)
    assert alts == texts
    assert min(map(len, alts)) > 30


def test_the_dark_theme_leaves_pictures_white_and_texts_legible(dark):
    """Texts reach the contrast that the standard asks for, the sentence about a mistake as well."""
    assert dark.evaluate("background(document.querySelector('.jp-Notebook'))") == "rgb(17, 17, 17)"
    for view in VIEWS:
        box = slider_box(dark, view)
        if view == "wrong":  # the last frame tells of the mistake
            first = box.evaluate(SEEN)
            box.locator("[role=slider]").focus()
            dark.keyboard.press("End")
            assert "leave the reference" in until(dark, box, differs_from=first)
        dark.screenshot(path=ROOT / "screenshots" / f"dark_{view.replace(' ', '_')}.png")
        for text in box.evaluate(TEXTS):
            assert contrast(text["ink"], text["paper"]) >= 4.5, text
        for source in box.locator("img").evaluate_all("(all) => all.map((i) => i.src)"):
            picture = Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2])))
            assert "A" not in picture.mode
            assert "transparency" not in picture.info
            assert min(picture.convert("RGB").getpixel((2, 2))) >= 250


def test_everything_fits_at_200_percent(dark):
    """A window of 1280 pixels at 200 % has room for 640: nothing is cut off at the right."""
    dark.set_viewport_size({"width": 640, "height": 500})
    try:
        for view in VIEWS:
            box = slider_box(dark, view)
            dark.screenshot(path=ROOT / "screenshots" / f"zoom_{view.replace(' ', '_')}.png")
            assert box.evaluate(TOO_WIDE) == []
            assert box.locator("img:visible").bounding_box()["width"] > 400
    finally:
        dark.set_viewport_size({"width": 1280, "height": 1000})


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The sliders of coins and Gaussians as a page without a kernel."""
    X, _, thetas = datasets.coin_flips()
    Y = datasets.faithful()[::4]
    start = gaussians.init(Y, 2, np.random.default_rng(0))
    pages = [
        stepper(X, coins.e_step, coins.m_step, thetas, max_iter=2).to_html(),
        stepper(Y, gaussians.e_step, gaussians.m_step, start, max_iter=2).to_html(),
    ]
    path = tmp_path_factory.mktemp("exported") / "page.html"
    head = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sliders</title>'
    path.write_text(f"{head}</head><body>{''.join(pages)}</body></html>", encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [1280, 640])
@pytest.mark.parametrize("view", ["coins", "gaussians"])
def test_an_exported_page_is_for_everybody_too(view, width, page, exported):
    page.set_viewport_size({"width": width, "height": 1000})
    page.goto(exported.as_uri())
    page.evaluate(BACKGROUND)
    box = page.locator(".em-stepper").nth(VIEWS[view])
    found = tab_through(page, box)
    switch = ["hard"] if view == "gaussians" else []
    names = ["Play", "one step back", "one step on", "step", *switch]
    assert [control["name"] for control in found] == names
    assert_focus_is_seen(found)
    assert box.evaluate(TOO_WIDE) == []
    assert all(box.locator("img").evaluate_all("(all) => all.map((i) => i.alt.length > 30)"))
    for text in box.evaluate(TEXTS):
        assert contrast(text["ink"], text["paper"]) >= 4.5, text

    box.locator("button").first.focus()
    tab_to(page, "step")
    first = box.evaluate(SEEN)
    page.keyboard.press("End")
    last = until(page, box, differs_from=first)
    page.keyboard.press("Home")
    until(page, box, is_like=first)
    box.locator("button").first.focus()
    page.keyboard.press("Space")  # play
    until(page, box, is_like=last)
    if view == "gaussians":
        tab_to(page, "hard")
        page.keyboard.press("Space")
        until(page, box, differs_from=last)
    assert page.errors == []
