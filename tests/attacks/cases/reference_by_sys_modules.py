"""Find emlib's solution among the loaded modules."""

SAYS = "is the solution"
CELLS = [
    """
import sys
def e_step(X, thetas):
    found = [m for n, m in sys.modules.items() if n.endswith(".coins") and hasattr(m, "e_step")]
    return found[0].e_step(X, thetas)
""",
]
