"""Crash the interpreter in a call."""

STATUS = "crashed"
CELLS = [
    """
import ctypes
def e_step(X, thetas):
    ctypes.string_at(0)
""",
]
