"""What a person does with a notebook in JupyterLab: run all, scroll to a cell, type into it."""

import time

from tests.browser.conftest import WAIT


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

    def run_all(self, seconds=180):
        """Run all cells and wait until the kernel is idle again."""
        self.page.locator('.lm-MenuBar-itemLabel:text-is("Run")').click()
        self.page.locator('.lm-Menu-itemLabel:text-is("Run All Cells")').click()
        self.wait_until_run(seconds)

    def wait_until_run(self, seconds=180):
        """Wait until no cell is waiting or running; a click too early is repeated."""
        deadline = time.monotonic() + seconds
        quiet = 0
        while time.monotonic() < deadline:
            busy = self.page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').count()
            waiting = self.page.locator('.jp-InputPrompt:text-is("[*]:")').count()
            quiet = 0 if busy or waiting else quiet + 1
            if quiet == 5:
                return
            self.page.wait_for_timeout(300)
        raise TimeoutError(f"the notebook still ran after {seconds} s")
