"""The sandbox: owns the warm parent and opens a session for each submission."""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from autograder.judging.borrowed import LIBRARIES
from autograder.sandbox import bubblewrap, packages
from autograder.sandbox.errors import SandboxError, SandboxWarning
from autograder.sandbox.frames import Wire, pair
from autograder.sandbox.launch import Parent, import_paths
from autograder.sandbox.libraries import masks
from autograder.sandbox.limits import Limits
from autograder.sandbox.places import HOME, PACKAGES
from autograder.sandbox.session import Session

MODES = ("auto", "bwrap", "none")
PREFIX = "autograder-"  # of the temporary folder; the number of its process follows


class Sandbox:
    """A warm Python that forks a runner for each submission.

    Parameters
    ----------
    mode : "auto" and "bwrap" use bubblewrap, and raise `SandboxError` with what to do if it cannot
        be used; "none" runs student code with no protection but limits, and warns
    limits : Limits of each submission
    shared : bool, False for a bubblewrap of its own for each submission, which is slower; where
        the kernel allows nothing else, that is done anyway
    libraries : names of what is not to be used in answers; None for `borrowed.LIBRARIES`

    Use it as a context manager, from a thread that lives as long: the sandbox dies with it. One
    process may use several sandboxes and several sessions, each session from one thread at a time.

    Attributes
    ----------
    isolation : "inner" (sessions shut off from each other inside one bubblewrap), "outer" (a
        bubblewrap for each) or "none"
    """

    def __init__(self, mode="auto", limits=None, *, shared=True, libraries=None):
        if mode not in MODES:
            raise ValueError(f"mode must be one of {', '.join(MODES)}, got {mode!r}")
        self.mode = "bwrap" if mode == "auto" else mode
        self.limits = limits or Limits()
        self.libraries = LIBRARIES if libraries is None else tuple(libraries)
        self.isolation = "none" if mode == "none" else "inner" if shared else "outer"
        self._numbers = itertools.count(1)
        self._folder, self._parent, self._parents = None, None, {}

    def __enter__(self):
        self.start_parent()
        return self

    def __exit__(self, *_):
        self.close()

    def open(self, folder=None):
        """Start a runner for one submission; return its Session, a context manager.

        folder : path of the submission's files, of which copies lie in the runner's working folder,
            or autograder.sandbox.folder.Packed
        """
        return Session(self, folder)

    def start_parent(self):
        """Start the warm parent if it does not run yet; `with` does it."""
        if self._folder is not None:
            return
        if self.mode == "none":
            warnings.warn(
                "student code runs WITHOUT a sandbox: it can read and change all that you can",
                SandboxWarning,
                stacklevel=3,
            )
        sweep()
        self._folder = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")
        try:
            folder = os.path.join(self._folder, "packages")
            self._masks = masks(self.libraries)
            self._names = packages.build(folder, self._masks)
            self._parent = self._warm()
            if self.isolation == "inner" and not self._parent.ready["inner"]:
                self._parent.stop()
                self.isolation = "outer"
                self._parent = self._warm()
        except BaseException:
            self.close()
            raise

    def start(self, role="runner"):
        """Fork a runner; return its number and our end of its connection. For `Session`."""
        if self._folder is None:
            raise SandboxError("the sandbox is not open; use it in a with statement")
        number = next(self._numbers)
        if self.isolation != "outer":
            parent = self._parent
        elif role == "runner" and self._parent:
            parent, self._parent = self._parent, None
        else:
            parent = self._warm(role)
        self._parents[number] = parent
        ours, theirs = pair()
        request = {"op": "open", "id": number, "home": self._home(number), "role": role}
        with theirs:
            reply = parent.ask(request, theirs)
        if "error" in reply:
            ours.close()
            raise SandboxError(reply["error"])
        return number, Wire(ours, int(self.limits.reply_mb * 1e6))

    def interrupt(self, number):
        """Interrupt what the runner is doing, as Ctrl-C would. For `Session`."""
        self._parents[number].ask({"op": "interrupt", "id": number})

    def end(self, number, died=False):
        """End a runner and all its processes; return what it used. For `Session`."""
        parent = self._parents.pop(number, None)
        if parent is None:
            return {}
        how = parent.ask({"op": "end", "id": number, "died": died})
        if self.isolation == "outer":
            parent.stop()
        if self.isolation == "none":
            _remove(self._home(number))
        return how

    def close(self):
        """End the warm parent and with it whatever still runs."""
        for parent in {self._parent, *self._parents.values()} - {None}:
            parent.stop()
        self._parent, self._parents = None, {}
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None

    def _home(self, number):
        places = {"inner": HOME, "outer": "/tmp/home"}
        return places.get(self.isolation) or os.path.join(self._folder, f"home-{number}")

    def _warm(self, role="runner"):
        """Start a warm parent in the first way that works."""
        folder = os.path.join(self._folder, "packages")
        settings = {
            "isolation": self.isolation,
            "limits": self.limits.as_dict(),
            "names": self._names,
            "masked": list(self.libraries),
        }
        if self.mode == "none":
            settings |= {"packages": folder, "covered": []}
            python = [sys.executable]
            return Parent(python, import_paths(folder), self._folder, self._folder, settings)
        covered = [f"{PACKAGES}/real"]
        covered += [path for mask in self._masks for path in bubblewrap.everywhere(mask.covered)]
        settings |= {"packages": PACKAGES, "covered": covered}
        shared = self.isolation == "inner"
        ways = bubblewrap.ways(
            folder,
            scratch_bytes=int(self.limits.file_mb * 1e6),
            shared=shared,
            hidden=() if shared or role == "reference" else covered,
        )
        troubles = []
        paths = [bubblewrap.seen_at(path) for path in import_paths(PACKAGES)]
        for way in ways:
            python = [*way, bubblewrap.seen_at(sys.executable)]
            try:
                return Parent(python, paths, self._home(0), "/tmp", settings)
            except SandboxError as trouble:
                troubles.append(str(trouble))
        if self.libraries != LIBRARIES:
            troubles[0] += f"; not_in_answers names {', '.join(self.libraries)}: name less"
        raise SandboxError(_explain(troubles[0]))


def _explain(trouble):
    """Say what to do about the last words of a warm parent.

    >>> print(_explain("bwrap: execvp /env/bin/python: Permission denied")[:67])
    the sandbox cannot read this Python (bwrap: execvp /env/bin/python:
    """
    if "Permission denied" in trouble and "uid map" not in trouble:
        return (
            f"the sandbox cannot read this Python ({trouble}): let other users read it (chmod -R "
            f"go+rX), or grade as an ordinary user"
        )
    if trouble.startswith(("bwrap", "setpriv")):
        return (
            f"bubblewrap cannot be used here ({trouble}): allow user namespaces (a container must "
            f"be started with the right to make them), or go on without protection with "
            f"--sandbox none"
        )
    return f"the sandbox did not start: {trouble}"


def sweep():
    """Remove what graders of this user that were killed have left."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        number = path.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdigit() and path.lstat().st_uid == os.getuid() and not _runs(int(number)):
            _remove(path)


def _runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _remove(path):
    """Remove a folder that a student may have filled."""
    shutil.rmtree(path, ignore_errors=True)
    if os.path.exists(path):  # too deep for Python
        subprocess.run(["chmod", "-R", "u+rwx", path], check=False, capture_output=True)
        subprocess.run(["rm", "-rf", path], check=False, capture_output=True)
