"""Find emlib's solution by walking over all objects."""

STOCK = "10"
SAYS = "is the solution"
CELLS = [
    """
import gc, types
import emlib.coins
def e_step(X, thetas):
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and thing.__name__ == "e_step":
            if thing.__module__ == "emlib.coins":
                return thing(X, thetas)
""",
]
