"""What a machine may lack that only some parts of the course need, and how to get it."""

import importlib.util
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
EXTRAS = {  # extra -> (modules, what it is for)
    "cluster": (("dask", "distributed"), "grading and fitting on a Dask cluster"),
    "postgres": (("psycopg",), "a gradebook on a PostgreSQL server (--db)"),
    "hub": (("jupyterhub", "configurable_http_proxy"), "JupyterHub, see deploy/jupyterhub"),
}
SWITCHES = (  # file below /proc/sys, the value that is in the way, the value that is not
    ("user/max_user_namespaces", "0", "15000"),
    ("kernel/unprivileged_userns_clone", "0", "1"),  # Debian
    ("kernel/apparmor_restrict_unprivileged_userns", "1", "0"),  # Ubuntu from 23.10
)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    level : "ok", "note" (goes without, or only some parts need it) or "missing"
    what : a sentence
    how : what to do about it, a sentence; empty if all is well
    """

    level: str
    what: str
    how: str = ""


def chromium():
    """Look for the browser of the tests."""
    if any(map(shutil.which, CHROMIUM)):
        return Finding("ok", "Chromium is there for the browser tests.")
    return Finding(
        "note",
        "Chromium is not installed; only the tests in tests/browser need it.",
        "On Debian or Ubuntu: sudo apt-get install chromium",
    )


def extras(find=importlib.util.find_spec):
    """Yield findings about packages of the extras; `find(module)` is None if it is not there."""
    for extra, (modules, purpose) in EXTRAS.items():
        absent = [name for name in modules if find(name) is None]
        if not absent:
            yield Finding("ok", f"{' and '.join(modules)}: there for {purpose}.")
            continue
        yield Finding(
            "note",
            f"{' and '.join(absent)} not installed; only {purpose} needs it.",
            "In the folder of the course: pip install --constraint constraints.txt "
            f"--editable '.[{extra}]'",
        )


def namespaces(settings="/proc/sys"):
    """Yield findings: switches of the kernel that keep an ordinary user from making namespaces."""
    for name, bad, good in SWITCHES:
        try:
            value = Path(settings, name).read_text().strip()
        except OSError:
            continue
        if value != bad:
            continue
        key = name.replace("/", ".")
        yield Finding(
            "missing",
            f"The kernel keeps users from making namespaces ({key} = {value}); the sandbox is "
            "made of them.",
            f"Allow them: sudo sysctl -w {key}={good}, and the line '{key}={good}' in a file in "
            "/etc/sysctl.d to keep it. In a container, set it on the machine that runs it.",
        )


def nbgrader_settings(folder):
    """See whether nbgrader's own commands and buttons, used in `folder`, grade with our judge."""
    path = Path(folder, "nbgrader_config.py")
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return Finding(
            "note",
            "There is no nbgrader_config.py here: nbgrader's own commands and buttons would run "
            "student code unprotected, beside their checks. `autograder grade` does not need it.",
            "Use nbgrader in the folder of the course, or copy the file from there.",
        )
    if re.search(r"^\s*configure\(", text, flags=re.MULTILINE) and "nbgrader_plugin" in text:
        return Finding("ok", "nbgrader_config.py plugs in the sandbox and the judge.")
    return Finding(
        "note",
        "The nbgrader_config.py here does not plug in the sandbox and the judge: nbgrader's own "
        "commands and buttons would run student code unprotected.",
        "Add to it: from autograder.nbgrader_plugin import configure, and after c = get_config(): "
        "configure(c)",
    )


def activated(name):
    """Return the way to call a command that is installed beside this Python but not on PATH."""
    if sys.platform == "win32":
        return f"Type: {Path(sys.executable).parent / 'activate'}"
    return f"Type: source {Path(sys.executable).parent}/activate; then {name} is found."
