"""JupyterLab on loopback and Debian's Chromium, for tests that do what a person does.

Screenshots of every test are kept in `screenshots/` for a person to look at.
"""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.patience import PATIENCE, until

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETTINGS = {
    # all cells are in the page, not only those in view, so that a test finds them
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
WAIT = 1000 * PATIENCE  # milliseconds


def pytest_collection_modifyitems(items):
    """Skip with a reason where there is no browser; under CI there must be one."""
    if CHROMIUM is None and not os.environ.get("CI"):
        for item in items:
            if Path(item.path).is_relative_to(Path(__file__).parent):
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser():
    """A Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, request):
    """A new page in a profile of its own; `page.errors` lists what it logged as errors."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.errors = []
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    name = re.sub(r"\W+", "_", request.node.name).strip("_")
    page.screenshot(path=folder / f"{name}.png")
    context.close()


class Lab:
    """A running JupyterLab: `folder` is what it shows, `url(path)` opens a notebook."""

    def __init__(self, folder, home, settings=()):
        self.folder, self.token = Path(folder), secrets.token_hex(16)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        paths = {
            "JUPYTER_CONFIG_DIR": home / "config",
            "JUPYTER_DATA_DIR": home / "data",
            "JUPYTER_RUNTIME_DIR": home / "runtime",
            "IPYTHONDIR": home / "ipython",
            "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        }
        for file, setting in {**SETTINGS, **dict(settings)}.items():
            target = home / "settings" / "@jupyterlab" / f"{file}.jupyterlab-settings"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(json.dumps(setting))
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        # the tests draw without a screen, but in a notebook pictures are to be seen
        inherited = {k: v for k, v in os.environ.items() if k != "MPLBACKEND"}
        self.log = (home / "lab.log").open("w")
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "jupyterlab",
                "--no-browser",
                "--allow-root",
                "--ip=127.0.0.1",
                f"--port={self.port}",
                "--ServerApp.port_retries=0",
                f"--IdentityProvider.token={self.token}",
                f"--ServerApp.root_dir={self.folder}",
            ],
            cwd=self.folder,
            env={**inherited, **{k: str(v) for k, v in paths.items()}, "PATH": path},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self._wait()

    def _wait(self):
        until(
            lambda: self.process.poll() is not None or self._answers(),
            f"JupyterLab did not start; see {self.log.name}",
        )
        assert self.process.poll() is None, f"JupyterLab has ended; see {self.log.name}"

    def _answers(self):
        try:
            with urllib.request.urlopen(self.url("", "api"), timeout=PATIENCE):
                return True
        except OSError:
            return False

    def url(self, path, kind=None):
        """Return the address of a file in JupyterLab, in a workspace without other tabs."""
        kind = kind or f"lab/workspaces/{secrets.token_hex(4)}/tree"
        return f"http://127.0.0.1:{self.port}/{kind}/{path}?token={self.token}"

    def stop(self):
        """End the server and its kernels."""
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


@pytest.fixture(scope="session")
def start_lab(tmp_path_factory):
    """A function that starts a JupyterLab on a folder; all are stopped at the end."""
    labs = []

    def start(folder, settings=()):
        labs.append(Lab(folder, tmp_path_factory.mktemp("jupyter"), settings))
        return labs[-1]

    yield start
    for lab in labs:
        lab.stop()
