"""What can go wrong with the sandbox itself."""

from autograder.errors import PlainError


class SandboxError(PlainError):
    """The sandbox cannot be had; the message says what to do."""


class SandboxWarning(UserWarning):
    """Student code runs without protection."""


class SessionError(Exception):
    """A request to a runner has failed, and with it perhaps the runner.

    status : Ending.TIMEOUT, CRASHED, or UNREADABLE (it sent too much)
    place : where the code was when its time was over, such as " (line 3: j += 1)", or ""
    """

    def __init__(self, status, message, place=""):
        super().__init__(message)
        self.status, self.place = status, place
