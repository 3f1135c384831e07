"""JupyterHub as it is deployed, on loopback, and people who use it as their browsers would."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

from autograder.authoring.build import Places, build
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "deploy" / "jupyterhub" / "jupyterhub_config.py"


def make_course(root, sandbox_mode):
    """Make the instructors' folder: one lesson, built, and nbgrader's settings."""
    (root / "solutions").mkdir()
    shutil.copy(Path(__file__).with_name("sample_coins.txt"), root / "solutions" / "01_coins.py")
    text = (ROOT / "nbgrader_config.py").read_text()
    settings = f'{text}c.SandboxedExecute.sandbox = "{sandbox_mode}"\n'
    (root / "nbgrader_config.py").write_text(settings)
    build(Places.of(root))
    return root


def three_ports():
    """Find three free ports in a row."""
    for _ in range(100):
        with socket.socket() as first, socket.socket() as second, socket.socket() as third:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
                third.bind(("127.0.0.1", port + 2))
            except (OSError, OverflowError):
                continue
            return port
    raise RuntimeError("no three free ports in a row")


class Hub:
    """A running hub.

    Parameters
    ----------
    data : path, where the hub keeps its things
    course : path, the instructors' course
    """

    def __init__(self, data, course):
        self.data, port = Path(data), three_ports()
        self.url = f"http://127.0.0.1:{port}"
        keep = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        self.data.mkdir(parents=True)
        self.log = (self.data / "hub.log").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "--config", CONFIG],
            cwd=self.data,
            env={**keep, "EM_HUB": str(data), "EM_COURSE": str(course), "EM_HUB_PORT": str(port),
                 "HOME": str(self.data), "EM_RECORD": "off"},
            stdout=self.log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        wait_for(self._answers, "the hub did not start", self)

    def _answers(self):
        return requests.get(f"{self.url}/hub/login", timeout=PATIENCE).ok

    def password(self, kind):
        return (self.data / f"password-{kind}.txt").read_text().strip()

    def told(self):
        """Return the end of what the hub has logged."""
        return (self.data / "hub.log").read_text()[-6000:]

    def stop(self):
        """End the hub; it ends its proxy and the servers of its users. Twice does no harm."""
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def wait_for(there, why, hub):
    """Wait until something is there."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit and hub.process.poll() is None:
        try:
            if there():
                return
        except requests.ConnectionError:
            pass
        time.sleep(0.3)
    raise AssertionError(f"{why}:\n{hub.told()}")


class Person:
    """Somebody who has logged in and whose server runs."""

    def __init__(self, hub, name, password):
        self.hub, self.name, self.session = hub, name, requests.Session()
        page = self.session.get(f"{hub.url}/hub/login", timeout=PATIENCE)
        form = {"username": name, "password": password, "_xsrf": self._xsrf("/hub/")}
        page = self.session.post(f"{hub.url}/hub/login", data=form, timeout=PATIENCE)
        if page.status_code != 200:
            raise PermissionError(f"{name} may not log in: {page.status_code}")
        self.session.get(f"{hub.url}/hub/spawn", timeout=PATIENCE)
        wait_for(self._has_a_server, f"no server for {name}", hub)

    def _has_a_server(self):
        page = self.session.get(f"{self.hub.url}/user/{self.name}/lab", timeout=PATIENCE)
        return page.ok and "/hub/" not in page.url

    def _xsrf(self, path):
        return next(c.value for c in self.session.cookies if c.name == "_xsrf" and c.path == path)

    def ask(self, method, path, **how):
        """Ask the person's own server; return the response."""
        base = f"/user/{self.name}/"
        return self.session.request(
            method, f"{self.hub.url}{base}{path}", timeout=PATIENCE,
            headers={"X-XSRFToken": self._xsrf(base)}, **how,
        )  # fmt: skip

    def get(self, path, **how):
        return self._well(self.ask("GET", path, **how))

    def post(self, path, **how):
        return self._well(self.ask("POST", path, **how))

    def _well(self, response):
        assert response.ok, f"{response.url}: {response.status_code} {response.text[-2000:]}"
        return response.json() if "json" in response.headers["Content-Type"] or (
            re.match(r"\s*[\[{]", response.text)
        ) else response.text  # fmt: skip

    def exchange(self, action):
        """Press a button of the assignment list."""
        about = {"course_id": "em", "assignment_id": "01_coins"}
        done = self.post(f"assignments/{action}", data=about)
        assert done["success"], f"{done}\n{self.hub.told()}"
        return done["value"]

    def formgrader(self, action):
        """Press a button of the formgrader."""
        done = self.post(f"formgrader/api/{action}", json={})
        assert done["success"], f"{done}\n{self.hub.told()}"


def log_in(hub, name, kind="students"):
    """Log in with the password of students or instructors."""
    return Person(hub, name, hub.password(kind))
