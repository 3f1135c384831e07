"""Raise the limits on texts in its own process, and an endless message with each call."""

SAYS = "ValueError"
CELLS = [
    """
import autograder.sandbox.inside.runner as runner
import autograder.judging.subject as subject
for module in (runner, subject):
    for name in ("LONGEST_TEXT", "LONGEST", "LONGEST_LINE", "MAX_TEXT"):
        setattr(module, name, 10 ** 9)
subject.one_line = lambda text, most=0: text
""",
    """
def e_step(X, thetas):
    raise ValueError("a" * 20_000 + "f()" * 5000)
""",
]
