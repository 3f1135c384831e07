"""Run a command and say what it took: time on the clock, processor time, memory."""

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
LOOK_SECONDS, LEFT_SECONDS = 0.1, 20
PR_SET_CHILD_SUBREAPER = 36  # of prctl, on Linux


@dataclass
class Taken:
    """What a command took.

    wall : seconds on the clock
    cpu : seconds of processor time, of all its processes
    own_cpu : seconds of processor time of its first process
    memory : most MB of its first process at a time
    code : what it ended with
    said : its last words
    """

    wall: float
    cpu: float
    own_cpu: float
    memory: float
    code: int
    said: str


def run(folder, *command):
    """Run a command in a folder.

    Returns
    -------
    Taken
    """
    _adopt_orphans()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    before, start, own = _children(), time.perf_counter(), (0.0, 0.0)
    with open(Path(folder, "said.txt"), "w+b") as said:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, "PATH": path}, stdout=said, stderr=said,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        while process.poll() is None:
            own = _own(process.pid) or own
            time.sleep(LOOK_SECONDS)
        wall = time.perf_counter() - start
        _reap()
        said.seek(0)
        text = said.read().decode(errors="replace")[-2000:]
    if process.returncode:
        print(f"{' '.join(command[:3])} ended with {process.returncode}:\n{text}")
    return Taken(wall, _children() - before, *own, process.returncode, text)


def _adopt_orphans():
    """Become the parent of what a sandbox leaves: its time would be counted nowhere else."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap():
    """Wait for all that is left; nothing should go on for long."""
    deadline = time.monotonic() + LEFT_SECONDS
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < deadline:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(LOOK_SECONDS)


def _children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _own(pid):
    """Return processor seconds and most memory so far of one process, or None if it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        status = Path(f"/proc/{pid}/status").read_text()
        kilobytes = status.partition("VmHWM:")[2].split()[0]
    except (OSError, IndexError):
        return None
    return (int(fields[11]) + int(fields[12])) / TICK, int(kilobytes) / 1024
