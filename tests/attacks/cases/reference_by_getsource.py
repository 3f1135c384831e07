"""Copy emlib's source at run time."""

SAYS = "is the solution"
CELLS = [
    """
import inspect
from emlib import coins, logspace
exec(inspect.getsource(logspace))
exec(inspect.getsource(coins))
""",
]
