"""From a key press to the new picture: how long a learner waits at each lesson's sliders.

    python -m benchmarks.stepper

Opens each lesson, with its answers, in JupyterLab and headless Chromium, runs it, and presses the
arrow keys STEPS times on every slider. A step counts from the key press until the new picture is
decoded and the browser has come to draw its next frame.
"""

import os
import shutil
import tempfile
from pathlib import Path

import nbformat
import numpy as np
from playwright.sync_api import sync_playwright

from autograder.authoring.lessons import find_lessons, read_lesson
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT, Lab
from tests.browser.notebook_page import NotebookPage

STEPS = 50
SLIDERS = ".jp-OutputArea-output:has(figure):has(.em-step)"
PRESS = """async ([box, key]) => {
  const seen = () => [...box.querySelectorAll('figure')].find((f) => f.offsetParent);
  const before = seen().innerText;
  const start = performance.now();
  let blank = 0;
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  while (performance.now() - start < 5000) {
    const now = seen();
    if (!now) blank += 1;
    else if (now.innerText !== before) {
      const picture = now.querySelector('img');
      if (picture) await picture.decode();
      await new Promise((draw) => requestAnimationFrame(draw));
      return [performance.now() - start, blank];
    }
    await new Promise((next) => setTimeout(next, 1));
  }
  throw new Error('no new picture in 5 s');
}"""


def measure(page, box):
    """Press keys at one slider; return milliseconds (STEPS,) and how often no picture was seen."""
    box.scroll_into_view_if_needed()
    box.locator(".em-step .noUi-handle").focus()
    last = int(box.locator(".em-step .noUi-handle").get_attribute("aria-valuemax").split(".")[0])
    handle, at, times, blanks = box.element_handle(), 0, [], 0
    for _ in range(STEPS):
        forward = (len(times) // last) % 2 == 0
        at += 1 if forward else -1
        took, blank = page.evaluate(PRESS, [handle, "ArrowRight" if forward else "ArrowLeft"])
        times.append(took)
        blanks += blank > 0
    return np.array(times), blanks


def main():
    """Print a table with a row for each slider."""
    print(f"load {os.getloadavg()[0]:.1f}, {STEPS} steps a slider")
    print(f"{'lesson':12} {'slider':>6} {'median ms':>10} {'95 % ms':>8} {'blank':>6}")
    home = Path(tempfile.mkdtemp())
    folder = home / "lessons"
    folder.mkdir()
    lessons = find_lessons(ROOT / "solutions")
    for lesson in lessons:
        nbformat.write(read_lesson(lesson), folder / f"{lesson.notebook}.ipynb")
    lab = Lab(folder, home)
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for lesson in lessons:
                page = chromium.new_page(viewport={"width": 1280, "height": 1000})
                page.set_default_timeout(120_000)
                NotebookPage(page, lab, f"{lesson.notebook}.ipynb").run_all()
                for number in range(page.locator(SLIDERS).count()):
                    times, blanks = measure(page, page.locator(SLIDERS).nth(number))
                    median, late = np.median(times), np.percentile(times, 95)
                    print(f"{lesson.notebook:12} {number:6} {median:10.0f} {late:8.0f} {blanks:6}")
                page.close()
            chromium.close()
    finally:
        lab.stop()
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
