"""Import emlib's solution under the asked name."""

STOCK = "10"
SAYS = "is the solution"
CELLS = [
    """
from emlib.coins import e_step
""",
]
