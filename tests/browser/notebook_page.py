"""What a person does with a notebook in JupyterLab: run all, scroll to a cell, type into it."""

import time

from playwright.sync_api import TimeoutError

from tests.browser.conftest import WAIT
from tests.patience import PATIENCE

BEGUN = """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
  .some((prompt) => /[*\\d]/.test(prompt.innerText))"""


class NotebookPage:
    """A notebook that is open in JupyterLab.

    Parameters
    ----------
    page : playwright Page
    lab : Lab
    path : str, of the notebook, relative to the lab's folder
    """

    def __init__(self, page, lab, path):
        self.page = page
        page.goto(lab.url(path))
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
        page.wait_for_selector('.jp-StatusBar-TextItem:has-text("| Idle")', timeout=WAIT)
        page.wait_for_timeout(500)  # the kernel answers before the notebook knows of it

    def run_all(self):
        """Run all cells and wait until the kernel is idle again; a click too early is repeated."""
        for _ in range(PATIENCE // 20):
            choose(self.page, "Run", "Run All Cells")
            try:
                self.page.wait_for_function(BEGUN, timeout=20_000)
            except TimeoutError:
                continue
            return self.wait_until_run()
        raise AssertionError("no cell began to run")

    def wait_until_run(self):
        """Wait until no cell is waiting or running."""
        deadline = time.monotonic() + 2 * PATIENCE
        quiet = 0
        while time.monotonic() < deadline:
            busy = self.page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').count()
            waiting = self.page.locator('.jp-InputPrompt:text-is("[*]:")').count()
            quiet = 0 if busy or waiting else quiet + 1
            if quiet == 5:
                return
            self.page.wait_for_timeout(300)
        raise AssertionError(f"the notebook still ran after {2 * PATIENCE} s")


def choose(page, menu, entry):
    """Open a menu of JupyterLab and click an entry; return the entries that were to choose from.

    While JupyterLab is still building its window, it may close a menu that was opened too early.
    """
    shown = page.locator(".lm-Menu-item:not(.lm-mod-hidden) .lm-Menu-itemLabel")
    for _ in range(PATIENCE // 10):
        page.locator(".lm-MenuBar-item").get_by_text(menu, exact=True).click()
        try:
            shown.get_by_text(entry, exact=True).wait_for(timeout=5_000)
            entries = [text for text in shown.all_inner_texts() if text]
            shown.get_by_text(entry, exact=True).click(timeout=5_000)
            return entries
        except TimeoutError:
            page.keyboard.press("Escape")
    raise AssertionError(f"the menu {menu} shows no entry {entry}")
