"""What a person can mend about an export."""

from autograder.errors import PlainError


class ExportError(PlainError):
    """The marks cannot be exported as asked; says why and what to do."""
