"""Every way of starting the sandbox works, and where none does a sentence says what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from autograder.sandbox import Sandbox, SandboxError, bubblewrap
from tests.autograder.sandboxes import open_sandbox

pytestmark = pytest.mark.slow(10)

ROOT = Path(__file__).parents[3]

X = np.arange(6.0).reshape(2, 3)


def works(sandbox):
    with sandbox.open() as session:
        session.run_cell("import os\ndef f(X): return X.sum(), os.getuid()")
        total, uid = session.function("f")(X)
    return total == 15 and uid != 0


def test_each_submission_in_a_bubblewrap_of_its_own():
    with open_sandbox(shared=False) as sandbox:
        assert sandbox.isolation == "outer"
        assert works(sandbox)
        assert works(sandbox)


def test_it_falls_back_to_that_by_itself(monkeypatch):
    open_sandbox().close()
    from autograder.sandbox import sandbox as module

    class Stubborn(module.Parent):
        """A parent in whose place nothing can be shut off again."""

        def __init__(self, *args):
            super().__init__(*args)
            self.ready["inner"] = False

    monkeypatch.setattr(module, "Parent", Stubborn)
    with Sandbox("bwrap") as sandbox:
        assert sandbox.isolation == "outer"
        assert works(sandbox)


@pytest.mark.skipif(os.getuid() != 0, reason="this way is for root only")
def test_root_where_nobody_else_may_make_namespaces(monkeypatch):
    open_sandbox().close()
    ways = bubblewrap.ways
    monkeypatch.setattr(bubblewrap, "ways", lambda *a, **k: ways(*a, **k)[1:])
    with Sandbox("bwrap") as sandbox:
        assert sandbox.isolation == "outer"
        assert works(sandbox)


SCRIPT = """
import os
from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from autograder.sandbox import Sandbox
assert os.getuid() == 12345
with Sandbox("bwrap") as sandbox, sandbox.open() as session:
    assert sandbox.isolation == "inner"
    session.run_cell('''
import numpy as np
from emlib import coins
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(axis=1, keepdims=True), np.log(p.mean(axis=1)).sum()
coins.e_step(np.ones((2, 2)), np.full((1, 2), 0.5))''')
    print(judge(EXERCISES["coins-e_step"], session.function("e_step")).score)
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user(tmp_path):
    """Root makes what this Python consists of readable, then becomes uid 12345."""
    open_sandbox().close()
    packages = tmp_path / "packages"
    packages.mkdir()
    for name in ("autograder", "emlib"):
        shutil.copytree(ROOT / name, packages / name)
    subprocess.run(["chmod", "-R", "a+rX", packages], check=True)
    command = [shutil.which("bwrap"), *bubblewrap._view(packages)]
    command += ["--dev-bind", "/proc", "/proc", "--dev-bind", "/dev", "/dev"]
    command += ["--perms", "1777", "--tmpfs", "/tmp", "--chdir", "/", "--"]
    command += ["setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups"]
    command += ["--inh-caps=-all", "--bounding-set=-all", "--"]
    python = bubblewrap.seen_at(sys.executable)
    command += ["env", f"PYTHONPATH={bubblewrap.PACKAGES}", python, "-c", SCRIPT]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200)
    assert (done.stdout.strip(), done.stderr) == ("10.0", "")


def test_without_bubblewrap_a_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(SandboxError, match=r"apt install bubblewrap.*or go on .* --sandbox none"):
        Sandbox("auto").start_parent()


def test_on_another_system_a_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(SandboxError, match=r"needs Linux and this is darwin.*--sandbox none"):
        Sandbox("auto").start_parent()


def test_where_it_may_not_run_a_sentence_says_why(monkeypatch, tmp_path):
    refusing = tmp_path / "bwrap"
    refusing.write_text(
        "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1"
    )
    refusing.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "_find_bwrap", lambda: str(refusing))
    sandbox = Sandbox("auto")
    with pytest.raises(SandboxError, match=r"No permissions to .*--sandbox none"):
        sandbox.start_parent()
    assert sandbox._folder is None
