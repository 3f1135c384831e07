"""The sandbox: owns the warm parent and opens a session for each submission."""

import contextlib
import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from pathlib import Path

from autograder.sandbox.errors import SandboxError, SandboxWarning
from autograder.sandbox.frames import FrameError, Wire, pair
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Session

START_SECONDS = 120  # a slow disk may need long for the first import
BOOT = (
    "import sys; sys.path[:0] = sys.argv[2:]; "
    "from autograder.sandbox.inside.parent import main; main(int(sys.argv[1]))"
)
ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "USER": "student",
    "LOGNAME": "student",
    "TERM": "dumb",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}

MODES = ("auto", "bwrap", "none")


class Sandbox:
    """A warm Python that forks a runner for each submission.

    Parameters
    ----------
    mode : "auto" and "bwrap" use bubblewrap, and raise `SandboxError` with what to do if it cannot
        be used; "none" runs student code with no protection but limits, and warns
    limits : Limits of each submission

    Use it as a context manager. One process may use several sandboxes and several sessions, each
    session from one thread at a time.
    """

    def __init__(self, mode="auto", limits=None):
        if mode not in MODES:
            raise ValueError(f"mode must be one of {', '.join(MODES)}, got {mode!r}")
        self.mode = "bwrap" if mode == "auto" else mode
        self.limits = limits or Limits()
        self._lock, self._numbers = threading.Lock(), itertools.count(1)
        self._folder, self._process, self._control = None, None, None

    def __enter__(self):
        self.start_parent()
        return self

    def __exit__(self, *_):
        self.close()

    def open(self, folder=None):
        """Start a runner for one submission.

        Parameters
        ----------
        folder : path of the submission's files, of which copies lie in the runner's working folder

        Returns
        -------
        Session, a context manager
        """
        return Session(self, folder)

    def start_parent(self):
        """Start the warm parent if it does not run yet; `with` does it."""
        if self._control is not None:
            return
        if self.mode == "none":
            warnings.warn(
                "student code runs WITHOUT a sandbox: it can read and change all that you can",
                SandboxWarning,
                stacklevel=3,
            )
        self._folder = tempfile.mkdtemp(prefix="autograder-")
        ours, theirs = pair()
        command = [sys.executable, "-I", "-c", BOOT, str(theirs.fileno()), *_import_paths()]
        self._process = subprocess.Popen(
            command,
            env={**ENVIRONMENT, "HOME": self._folder},
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        self._control = Wire(ours, 0)
        settings = {"isolation": "none", "limits": self.limits.as_dict()}
        try:
            self._control.send(settings)
            ready, _ = self._control.receive(time.monotonic() + START_SECONDS)
        except FrameError:
            text = self._last_words()
            self.close()
            raise SandboxError(f"the sandbox did not start: {text}") from None
        self.warm_seconds = ready["seconds"]

    def start(self, limits):
        """Fork a runner; return its number and our end of its connection. For `Session`."""
        if self._control is None:
            raise SandboxError("the sandbox is not open; use it in a with statement")
        number = next(self._numbers)
        home = os.path.join(self._folder, f"home-{number}")
        ours, theirs = pair()
        request = {"op": "open", "id": number, "home": home, "role": "runner"}
        try:
            reply = self._ask(request, theirs)
        finally:
            theirs.close()
        if "error" in reply:
            raise SandboxError(reply["error"])
        return number, Wire(ours, 0)

    def interrupt(self, number):
        """Interrupt what the runner is doing, as Ctrl-C would. For `Session`."""
        self._ask({"op": "interrupt", "id": number})

    def end(self, number, died=False):
        """End a runner and all its processes; return what it used. For `Session`."""
        how = self._ask({"op": "end", "id": number, "died": died})
        _remove(os.path.join(self._folder, f"home-{number}"))
        return how

    def close(self):
        """End the warm parent and with it whatever still runs."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait()
            self._process.stderr.close()
            self._process = None
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None

    def _ask(self, request, sock=None):
        with self._lock:
            descriptors = [sock.fileno()] if sock is not None else []
            try:
                socket.send_fds(self._control.sock, [b"!"], descriptors)
                self._control.send(request)
                return self._control.receive(time.monotonic() + 60)[0]
            except (OSError, FrameError, AttributeError):
                return {"error": "the sandbox has ended", "reason": "the sandbox has ended"}

    def _last_words(self):
        self._process.kill()
        text = self._process.stderr.read().decode(errors="replace").strip()
        return text.splitlines()[-1][:500] if text else "no message"


def _import_paths():
    """Where the packages lie, so that a bare interpreter finds what this one has."""
    import autograder

    return [str(Path(autograder.__file__).parent.parent), *filter(os.path.isdir, sys.path)]


def _remove(path):
    """Remove a folder that a student may have filled."""
    shutil.rmtree(path, ignore_errors=True)
    if os.path.exists(path):  # too deep for Python
        subprocess.run(["chmod", "-R", "u+rwx", path], check=False, capture_output=True)
        subprocess.run(["rm", "-rf", path], check=False, capture_output=True)
