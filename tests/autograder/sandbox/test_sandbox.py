"""A sandbox says what is wrong with it, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from autograder.judging.ending import Ending
from autograder.sandbox import Limits, Sandbox, SandboxError
from autograder.sandbox.sandbox import _explain
from tests.autograder.sandboxes import open_sandbox, processes_below

pytestmark = pytest.mark.slow(10)

ROOT = Path(__file__).parents[3]


def test_trouble_of_our_own_is_not_blamed_on_bubblewrap():
    assert _explain("ImportError: no").startswith("the sandbox did not start: ImportError")
    assert "user namespaces" in _explain("bwrap: setting up uid map: Permission denied")
    assert "go+rX" in _explain("bwrap: execvp /x/python: Permission denied")


def test_modes_are_checked():
    with pytest.raises(ValueError, match="mode must be one of auto, bwrap, none, got 'docker'"):
        Sandbox("docker")


def test_a_sandbox_that_is_not_open_says_so():
    with pytest.raises(SandboxError, match="use it in a with statement"):
        Sandbox("bwrap").open()


def test_a_warm_parent_that_dies_is_told():
    with open_sandbox(Limits(cell_seconds=5)) as sandbox, sandbox.open() as session:
        for pid in processes_below(sandbox._parent._process.pid):
            os.kill(pid, signal.SIGKILL)
        outcome = session.run_cell("import time; time.sleep(60)")
        assert outcome.status == Ending.CRASHED
        with pytest.raises(SandboxError, match="has ended"):
            sandbox.open()


def test_nothing_is_left_when_the_grader_is_killed(tmp_path):
    """The judge's process dies without a word; so does all that it had started."""
    open_sandbox().close()
    script = textwrap.dedent(
        """
        import os, signal, sys
        from autograder.sandbox import Sandbox
        sandbox = Sandbox("bwrap")
        sandbox.start_parent()
        session = sandbox.open()
        session.run_cell("import subprocess; subprocess.Popen(['sleep', '987654'])")
        print(sandbox._folder, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=100, cwd=ROOT
    )
    assert done.returncode == -9
    end = time.monotonic() + 60
    while time.monotonic() < end and _running("987654"):
        time.sleep(0.1)
    assert not _running("987654")
    left = Path(done.stdout.strip())
    assert left.is_dir()
    open_sandbox().close()
    assert not left.exists()


def _running(mark):
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                command = Path(f"/proc/{entry}/cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if mark.encode() in command:
                return True
    return False
