"""Call emlib's solution by an alias and with another spelling."""

SAYS = "is the solution"
CELLS = [
    """
import importlib
_m = importlib.import_module("em" + "lib.co" + "ins")
def e_step(X, thetas):
    return getattr(_m, "_".join(["e", "step"]))(X.copy(), thetas + 0)
""",
]
