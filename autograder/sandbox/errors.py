"""What can go wrong before a student's code is run."""


class SandboxError(RuntimeError):
    """The sandbox cannot be had; the message says what to do."""


class SandboxWarning(UserWarning):
    """Student code runs without protection."""
