"""Run a student's notebook where it can do no harm, and call its functions from outside.

with Sandbox() as sandbox:                        a warm Python inside bubblewrap
    with sandbox.open(folder) as session:         one submission
        session.run_cell("def e_step(X, thetas): ...")
        e_step = session.function("e_step")       callable here, runs there
        R, loglik = e_step(X, thetas)
"""

from autograder.sandbox.errors import SandboxError, SandboxWarning
from autograder.sandbox.limits import Limits
from autograder.sandbox.sandbox import Sandbox
from autograder.sandbox.session import CellOutcome, Session

__all__ = ["CellOutcome", "Limits", "Sandbox", "SandboxError", "SandboxWarning", "Session"]
