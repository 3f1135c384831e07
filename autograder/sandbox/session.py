"""A session: one submission's runner, as the judge's side holds it."""

import re
import time
from dataclasses import dataclass, field

from autograder.judging.ending import Ending
from autograder.sandbox.errors import SessionError
from autograder.sandbox.folder import pack_folder
from autograder.sandbox.frames import Closed, FrameError, FrameTooLarge, Late
from autograder.sandbox.remote import RemoteFunction
from autograder.sandbox.values import text_of, unpack
from autograder.text import without_colours

CELLS = {"ok": Ending.DONE, "error": Ending.RAISED}  # what the runner says of a cell
PLACE = re.compile(r" \(line \d+: .*\)")
GRACE = 2.0  # seconds that interrupted code has to give in


@dataclass
class CellOutcome:
    """What came of a cell.

    status : Ending.DONE, RAISED, TIMEOUT, or CRASHED (it went over a limit, there is no runner, or
        it just ended: see the message)
    outputs : list, as the runner sent it; see `autograder.grading.back.outputs.clean_outputs`
    message : one line for a person, empty if all is well
    seconds : on the clock
    """

    status: Ending
    outputs: list = field(default_factory=list)
    message: str = ""
    seconds: float = 0.0


class Session:
    """The runner of one submission. Open it with `Sandbox.open`; it is a context manager.

    After `alive` has become False every request says so, until `restart`.
    """

    def __init__(self, sandbox, folder):
        self._sandbox, self.limits, self.libraries = sandbox, sandbox.limits, sandbox.libraries
        self._folder, self._link, self._helper = folder, None, None
        self.skipped, self.cpu_seconds = [], 0.0
        self.why_dead = ""
        self._start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._end()

    @property
    def alive(self):
        """Whether the runner can be asked."""
        return self._link is not None

    def run_cell(self, source, seconds=None):
        """Run the source of a code cell; never raises for what the student's code does.

        seconds : time limit on the clock, by default `limits.cell_seconds`
        """
        start = time.monotonic()
        limit = self.limits.cell_seconds if seconds is None else seconds
        try:
            code = source.encode("utf-8", "replace")
            reply, bodies = self.ask({"op": "cell"}, [code], limit)
            status = CELLS.get(text_of(reply, "status"), Ending.CRASHED)
            outputs = self._outputs(reply, bodies)
            outcome = CellOutcome(status, outputs, text_of(reply, "message"))
        except SessionError as error:
            status = error.status if error.status.stopped else Ending.CRASHED
            outcome = CellOutcome(status, [], str(error))
        outcome.seconds = time.monotonic() - start
        return outcome

    def has(self, name):
        """Tell whether the student's notebook has given a meaning to `name`."""
        try:
            reply, _ = self.ask({"op": "has", "name": name}, [], 10)
        except SessionError:
            return False
        return reply.get("has") is True

    def function(self, name):
        """Return an `autograder.sandbox.remote.RemoteFunction` for a function of the student's."""
        return RemoteFunction(self, name)

    def restart(self):
        """Begin anew with a fresh runner and the folder as it was; nothing has been run in it."""
        self._end()
        self._start()

    def ask(self, header, bodies, seconds, *, answer=None):
        """Send one request and wait for its reply; for `RemoteFunction`.

        header, bodies : as in `frames.Wire.send`
        seconds : time limit of the request on the clock
        answer : callable (header, bodies) -> (header, bodies), for what the runner asks meanwhile
        """
        if self._link is None:
            raise SessionError(Ending.CRASHED, self.why_dead or "the runner has been closed")
        deadline = min(time.monotonic() + seconds, self._deadline)
        self._serial += 1
        try:
            self._link.send({**header, "id": self._serial}, bodies, deadline)
            return self._listen(deadline, answer or self._reference)
        except Late:
            raise self._stop(deadline) from None
        except FrameTooLarge as error:
            self._end()
            self.why_dead = f"ended, it sent too much: {error}"
            raise SessionError(Ending.UNREADABLE, self.why_dead) from None
        except FrameError as error:
            raise self._died(error) from None
        except Exception as error:  # whatever cannot be read is the fault of who sent it
            raise self._died(FrameError(f"{type(error).__name__} while reading it")) from None

    def _listen(self, deadline, answer):
        while True:
            header, bodies = self._link.receive(deadline)
            if header.get("re") != self._serial:
                raise FrameError("a reply to no question")
            if "upcall" not in header:
                return header, bodies
            if answer is None:
                raise FrameError("an answer too late")
            reply, parts = answer(header, bodies, deadline)
            self._link.send(reply, parts, deadline)

    def _stop(self, deadline):
        """Interrupt the code under way; end the runner if it does not give in. Return the error."""
        over = deadline >= self._deadline
        message = "the time limit of the whole submission is over" if over else "took too long"
        place = ""
        try:
            if over or not self._link.at_boundary:
                raise Late
            self._sandbox.interrupt(self._number)
            header, _ = self._listen(time.monotonic() + GRACE, None)
            self._end_helper()  # it may wait for a turn that was interrupted
            place = text_of(header, "place", 200)
        except FrameError:
            self._end()
            self.why_dead = f"ended: {message}"
        return SessionError(Ending.TIMEOUT, message, place if PLACE.fullmatch(place) else "")

    def _died(self, error):
        reason = self._end(died=isinstance(error, Closed))
        if isinstance(error, Closed):
            limits = ("memory", "processes", "sockets", "cpu time", "wall time")
            self.why_dead = f"{'used too much' if reason in limits else 'died'}: {reason}"
        else:
            self.why_dead = f"ended, it broke the protocol: {error}"
        return SessionError(Ending.CRASHED, self.why_dead)

    def _outputs(self, reply, bodies):
        """Read what a cell shows; the runner keeps to the limit, or else nothing is kept."""
        most = int(self.limits.output_mb * 2e6)
        self._shown += sum(body.size for body in bodies)
        if self._shown > most:
            return []
        try:
            outputs = unpack(reply.get("outputs"), bodies, max_text=most)
        except Exception:  # most often BadValue; whatever it is, the runner sent it
            return []
        return outputs if isinstance(outputs, list) else []

    def _reference(self, header, bodies, deadline):
        """Let emlib's own formulas, in a process of their own, answer a cell that calls them."""
        name, args = text_of(header, "name", 200), header.get("args")
        try:
            if self._helper is None:
                self._helper = self._sandbox.start(role="reference")
            wire = self._helper[1]
            wire.send({"id": 0, "name": name, "args": args}, bodies, deadline)
            reply, parts = wire.receive(deadline)
        except Exception:  # FrameError, or what was asked cannot be passed on
            self._end_helper()
            reply, parts = {"status": "raised", "type": "RuntimeError", "message": "stopped"}, []
        return reply, parts

    def _end_helper(self):
        if self._helper is not None:
            number, wire = self._helper
            self._helper = None
            wire.close()
            self._sandbox.end(number)

    def _start(self):
        self._serial, self._shown, self.why_dead = 0, 0, ""
        self._deadline = time.monotonic() + self.limits.wall_seconds
        self._number, self._link = self._sandbox.start()
        if self._folder is None:
            return
        names, contents, self.skipped = pack_folder(self._folder, self.limits.room)
        try:
            self.ask({"op": "files", "names": names}, contents, 60)
        except SessionError as error:
            self._end()
            self.why_dead = f"did not start: {error}"

    def _end(self, died=False):
        if self._link is None:
            return ""
        link, self._link = self._link, None
        link.close()
        self._end_helper()
        how = self._sandbox.end(self._number, died)
        self.cpu_seconds += how.get("cpu_seconds", 0.0)
        return without_colours(str(how.get("reason", "")))
