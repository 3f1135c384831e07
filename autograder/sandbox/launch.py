"""Start a warm parent and talk to it."""

import os
import socket
import subprocess
import sys
import threading
import time

from autograder.sandbox.errors import SandboxError
from autograder.sandbox.frames import FrameError, Wire, pair

START_SECONDS = 180  # a slow disk may need long for the first import
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
    "NBGRADER_EXECUTION": "autograde",  # as nbgrader sets it; sliders then draw a few frames only
}


class Parent:
    """A warm parent that runs, from `start` to `stop`.

    python : list of str, the command that starts Python where it is to run
    paths : list of str, where it finds its packages
    home, scratch : paths, inside; only the second can be written to
    settings : dict, see `autograder.sandbox.inside.parent`
    """

    def __init__(self, python, paths, home, scratch, settings):
        self._lock = threading.Lock()
        kept = {"MPLCONFIGDIR": f"{scratch}/matplotlib", "IPYTHONDIR": f"{scratch}/ipython"}
        ours, theirs = pair()
        with theirs:
            descriptor = theirs.fileno()
            self._process = subprocess.Popen(
                [*python, "-I", "-c", BOOT, str(descriptor), *paths],
                env={**ENVIRONMENT, "HOME": home, **kept},
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[descriptor],
                start_new_session=True,
            )
        self._control = Wire(ours, 0)
        try:
            self._control.send(settings)
            self.ready, _ = self._control.receive(time.monotonic() + START_SECONDS)
        except FrameError as error:
            self._process.kill()
            text = self._process.stderr.read().decode(errors="replace").strip()
            self.stop()
            raise SandboxError(text.splitlines()[-1][:500] if text else str(error)) from None

    def ask(self, request, sock=None):
        """Send a request, with a socket to hand over or none, and return the reply."""
        with self._lock:
            try:
                descriptors = [sock.fileno()] if sock is not None else []
                socket.send_fds(self._control.sock, [b"!"], descriptors)
                self._control.send(request)
                return self._control.receive(time.monotonic() + 60)[0]
            except (OSError, FrameError):
                return {"error": "the sandbox has ended", "reason": "the sandbox has ended"}

    def stop(self):
        """End it and whatever it has started; return when nothing is left."""
        self._control.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stderr.close()


def import_paths(packages):
    """List where a parent finds its packages: our own, and what this Python has besides."""
    others = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return [os.path.join(packages, name) for name in ("sealed", "runner")] + others
