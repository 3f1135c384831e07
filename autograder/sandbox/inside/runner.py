"""The runner: one submission's cells and functions, asked for over its own socket.

Requests come as frames {"op": .., "id": n}; every reply carries {"re": n}. While a request is under
way the runner may ask back ({"re": n, "upcall": ..}), for a function that the judge has put in
place of one of the student's, or for one of emlib's that are not here.
"""

import contextlib
import inspect
import os
import signal
import sys
import threading
import types

from autograder.judging.subject import LocalSubject, call, where
from autograder.sandbox.frames import FrameError, FrameTooLarge
from autograder.sandbox.inside import away
from autograder.sandbox.inside.shell import capture
from autograder.sandbox.values import pack, unpack

MAX_TEXT = 20_000


class Runner:
    """Serve requests until the connection ends."""

    def __init__(self, wire, shell, limits):
        self.wire, self.shell, self.limits = wire, shell, limits
        self.serial, self.listening, self.pid = None, False, os.getpid()
        self.lock = threading.RLock()
        sys.path.insert(0, "")  # files beside the notebook can be imported, as in Jupyter
        away.connect(self.upcall)
        capture(shell, int(limits["output_mb"] * 1e6))

    def serve(self):
        """Answer one request after the other."""
        signal.signal(signal.SIGINT, self._interrupted)
        while True:
            try:
                header, bodies = self.wire.receive()
            except FrameError:
                return
            self.serial = header["id"]
            reply, parts = getattr(self, "do_" + header["op"])(header, bodies)
            if os.getpid() != self.pid:  # a student's fork that came back
                os._exit(0)
            try:
                self._reply(reply, parts)
            except FrameError:
                return

    def _reply(self, reply, parts):
        try:
            self.wire.send({"re": self.serial, **reply}, parts)
        except FrameTooLarge as error:
            self.wire.send({"re": self.serial, "status": "too_large", "message": str(error)})

    def _interrupted(self, *_):
        if self.listening:
            raise KeyboardInterrupt

    @contextlib.contextmanager
    def _students_turn(self):
        self.listening = True
        try:
            yield
        finally:
            self.listening = False

    def do_files(self, header, bodies):
        """Write the submission's files into the working folder, which is empty."""
        for name, body in zip(header["names"], bodies, strict=True):
            with contextlib.suppress(OSError):
                os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
                with open(name, "xb") as file:
                    file.write(body.tobytes())
        return {}, ()

    def do_cell(self, header, bodies):
        """Run a cell."""
        source = bodies[0].tobytes().decode()
        try:
            with self._students_turn():
                error, outputs = self.shell.run(source)
        except KeyboardInterrupt as interrupt:
            error, outputs = interrupt, self.shell.recorder.take()
        tree, parts = pack(outputs)
        if error is None:
            return {"status": "ok", "outputs": tree}, parts
        return {"status": "error", "message": _describe(error), "outputs": tree}, parts

    def do_has(self, header, bodies):
        """Tell whether a name is there."""
        return {"has": header["name"] in self.shell.user_ns}, ()

    def do_call(self, header, bodies):
        """Call a function of the student's."""
        name, args = header["name"], unpack(header["args"], bodies)
        if name not in self.shell.user_ns:
            return _raised("NameError", f"name {name!r} is not defined", ""), ()
        stubs = {name: self._stub(name, names) for name, names in header["replaced"].items()}
        subject = LocalSubject(self.shell.user_ns[name], stubs)
        try:
            with self._students_turn():
                value, failure = call(subject, args)
                reply, parts = self._result(value, failure)
        except KeyboardInterrupt as interrupt:
            stopped = _raised("KeyboardInterrupt", "stopped at the time limit", "")
            return stopped | {"place": where(interrupt)}, ()
        self.shell.recorder.take()
        return {**reply, "changed": list(subject.changed_arguments)}, parts

    def _result(self, value, failure):
        if failure is not None:
            return _raised(failure.student_type, failure.message, failure.traceback_text), ()
        try:
            tree, parts = pack(value, odd=True)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # from an object that has its own idea of an array
            return {"status": "unsupported", "message": f"unreadable value: {_describe(error)}"}, ()
        return {"status": "value", "value": tree}, parts

    def _stub(self, name, parameters):
        def stand_in(*args):
            tree, parts = pack(args)
            reply, bodies = self.upcall({"upcall": "replaced", "name": name, "args": tree}, parts)
            return unpack(reply["value"], bodies)

        stand_in.__name__ = stand_in.__qualname__ = name
        names = [inspect.Parameter(p, inspect.Parameter.POSITIONAL_OR_KEYWORD) for p in parameters]
        stand_in.__signature__ = inspect.Signature(names)
        return stand_in

    def upcall(self, header, parts):
        """Ask the judge's side for a value while a request is under way; return its reply."""
        if os.getpid() != self.pid:
            raise RuntimeError("only the notebook's own process can ask for this")
        with self.lock:
            listening, self.listening = self.listening, False
            try:
                self.wire.send({"re": self.serial, **header}, parts)
                reply, bodies = self.wire.receive()
            finally:
                self.listening = listening
        if reply["status"] != "value":
            raise exception(reply["type"], reply["message"])
        return reply, bodies


def exception(kind, message):
    """Build an exception of a type known by name, or a RuntimeError that names it."""
    module, _, name = kind.rpartition(":")
    known = getattr(sys.modules.get(module or "builtins"), name, None)
    if isinstance(known, type) and issubclass(known, Exception):
        with contextlib.suppress(Exception):
            return known(message)
    return types.new_class(name if name.isidentifier() else "Error", (RuntimeError,))(message)


def _raised(kind, message, text):
    return {
        "status": "raised",
        "type": kind[:200],
        "message": message[:MAX_TEXT],
        "traceback": text[-MAX_TEXT:],
    }


def _describe(error):
    try:
        return f"{type(error).__name__}: {error}"[:2_000]
    except BaseException:
        return "an exception without a text"
