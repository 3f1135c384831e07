"""Errors that are told to a person as one plain sentence, without a traceback."""


class PlainError(Exception):
    """What a person can mend; the message says what is wrong and what to do."""
