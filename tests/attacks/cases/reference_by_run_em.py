"""Let run_em take one step with emlib's functions and read its history."""

SAYS = "is the solution"
CELLS = [
    """
from emlib import coins, run_em
def e_step(X, thetas):
    step = run_em(X, coins.e_step, coins.m_step, thetas, max_iter=0).history[0]
    return step.R, step.loglik
""",
]
