"""What can go wrong with the sandbox itself."""

from autograder.errors import PlainError


class SandboxError(PlainError):
    """The sandbox cannot be had; the message says what to do."""


class SandboxWarning(UserWarning):
    """Student code runs without protection."""


class SessionError(Exception):
    """A request to a runner has failed, and with it perhaps the runner.

    kind : "timeout", "dead" or "limit"
    """

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind
