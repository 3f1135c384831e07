"""Run the text of emlib's file in the notebook's own namespace."""

SAYS = "is the solution"
CELLS = [
    """
import emlib.coins as c
exec(compile(open(c.__file__).read().replace("emlib.coins", "mine"), "mine", "exec"))
""",
]
