"""Open a sandbox for a test, or skip with the reason why there is none."""

import contextlib
import os

import pytest

from autograder.judging.subject import CallFailed
from autograder.sandbox import Sandbox, SandboxError


def open_sandbox(limits=None, **options):
    """Return a running `Sandbox` in bubblewrap; where none can be had, skip, but not under CI."""
    sandbox = Sandbox(mode="bwrap", limits=limits, **options)
    try:
        sandbox.start_parent()
    except SandboxError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    return sandbox


@contextlib.contextmanager
def failing(status, match=None, borrowed=""):
    """Expect a call to fail in this way; gives what `pytest.raises` gives."""
    with pytest.raises(CallFailed, match=match) as caught:
        yield caught
    assert (caught.value.status, caught.value.borrowed) == (status, borrowed)


def processes_below(pid):
    """Return the pids of all descendants of a process."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as file:
                    parents[int(entry)] = int(file.read().rpartition(")")[2].split()[1])
            except OSError:
                continue
    family = {pid}
    while True:
        new = {child for child, parent in parents.items() if parent in family} - family
        if not new:
            return family - {pid}
        family |= new
