"""A mistake that every function can make."""

NOTHING = (
    "prints the result or forgets it, and returns None",
    "print shows a value and lets go of it; return hands it on.",
    lambda *args: None,
)
