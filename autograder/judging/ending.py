"""How a call, a cell or an exercise ended: the same few words from the sandbox to grades.csv."""

from enum import StrEnum


class Ending(StrEnum):
    """How something ended that a student wrote."""

    DONE = "graded"  # it came to its end: a value, a cell that ran, an exercise that was judged
    RAISED = "raised"  # an exception
    UNREADABLE = "unreadable"  # a value that cannot be carried over, such as an open file
    MISSING = "missing"  # nothing there: not written yet, not handed in
    TIMEOUT = "timeout"  # it did not come back in time
    CRASHED = "crashed"  # its process died, or went over a limit
    NOT_GRADABLE = "not_gradable"  # it could not be read, or grading itself failed

    @property
    def stopped(self):
        """Whether it never came to an end of its own.

        >>> Ending("timeout").stopped, Ending.RAISED.stopped
        (True, False)
        """
        return self in (Ending.TIMEOUT, Ending.CRASHED)
