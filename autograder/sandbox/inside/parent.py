"""The warm parent: imports what lessons import, once, and forks a runner for each submission.

It never runs a student's code. It is told what to do over a control socket, one request at a time:

    {"op": "open", "id": 1, "role": "runner"}    with the session's socket; forks
    {"op": "interrupt", "id": 1}                 sends the runner SIGINT
    {"op": "end", "id": 1}                       kills all of a session, says how it had ended
"""

import contextlib
import os
import select
import signal
import socket
import time

from autograder.sandbox.frames import FrameError, Wire
from autograder.sandbox.inside import away, isolate, kernel, masks, records
from autograder.sandbox.inside.keeper import Keeper
from autograder.sandbox.inside.runner import Runner
from autograder.sandbox.inside.usage import Usage
from autograder.sandbox.inside.warm import warm
from autograder.sandbox.places import SCRATCH


def main(descriptor):
    """Serve the control socket until it closes."""
    control = Wire(socket.socket(fileno=descriptor), 0)
    settings, _ = control.receive()
    masks.install(f"{settings['packages']}/sealed")
    records.KNOWN.extend(settings["masked"])
    shell = warm()
    isolate.become_reaper()
    inner, settings["counts"] = False, False
    if settings["isolation"] == "inner":
        inner, settings["counts"] = isolate.works(settings)
    if kernel.LINUX and settings["isolation"] != "none":
        kernel.prctl(kernel.SET_DUMPABLE, 0)
    control.send({"inner": inner})
    isolate.silence(2)  # nobody reads it from now on
    sessions = {}
    with contextlib.suppress(FrameError):
        while True:
            request, descriptors = _receive(control)
            control.send(_answer(request, descriptors, sessions, shell, settings))
    for session in sessions.values():
        _end(*session)
    os._exit(0)


def _receive(control):
    """Take a request, which may bring a descriptor with its first byte."""
    start, descriptors, _, _ = socket.recv_fds(control.sock, 1, 1)
    if not start:
        raise FrameError("the judge's side is gone")
    return control.receive()[0], descriptors


def _answer(request, descriptors, sessions, shell, settings):
    number = request["id"]
    if request["op"] == "open":
        session = _open(descriptors[0], request, shell, settings)
        os.close(descriptors[0])
        if session is None:
            return {"error": "the session could not be shut off"}
        sessions[number] = session
    elif request["op"] == "interrupt":
        with contextlib.suppress(ProcessLookupError, KeyError):
            os.kill(sessions[number][0], signal.SIGUSR1)
    elif number in sessions:
        return _end(*sessions.pop(number), patience=2.0 if request["died"] else 0)
    return {}


def _open(descriptor, request, shell, settings):
    """Fork a session's keeper; return its pid and its report's descriptor."""
    report, tell = os.pipe()
    pid = isolate.fork(settings)
    if not pid:
        with contextlib.suppress(BaseException):
            _session(descriptor, tell, request, shell, settings)
        os._exit(1)
    os.close(tell)
    if pid < 0:
        os.close(report)
        return None
    return pid, report


def _session(descriptor, tell, request, shell, settings):
    """Be the keeper of a new session."""
    isolate.close_all_but(descriptor, tell)
    isolation, limits = settings["isolation"], settings["limits"]
    real, role = f"{settings['packages']}/real", request["role"]
    if isolation == "inner":
        isolate.furnish(limits, covered=settings["covered"] if role == "runner" else [])
    else:
        isolate.become_reaper()
    folder = {"inner": SCRATCH, "outer": "/tmp"}.get(isolation)
    keeper = Keeper(limits, tell, Usage(folder, everything=isolation == "inner"))

    def start():
        isolate.settle(settings, request["home"])
        wire = Wire(socket.socket(fileno=descriptor), int(limits["reply_mb"] * 1e6))
        if role == "runner":
            return Runner(wire, shell, limits).serve
        masks.uninstall()
        return lambda: away.serve(wire, set(settings["names"]), real)

    keeper.run(start, lambda: os.close(descriptor))


def _end(pid, report, patience=0):
    """End a session; return why it ended and what it used.

    A session that seems to have died gets `patience` seconds to say why.
    """
    select.select([report], [], [], patience)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + 3
    done, used = 0, None
    while not done and time.monotonic() < end:
        done, _, used = os.wait4(pid, os.WNOHANG)
        time.sleep(0 if done else 0.001)
    if not done:
        os.kill(pid, signal.SIGKILL)
        _, _, used = os.wait4(pid, 0)
    with os.fdopen(report, errors="replace") as file:
        reason = file.read(200)
    return {"reason": reason, "cpu_seconds": used.ru_utime + used.ru_stime}
