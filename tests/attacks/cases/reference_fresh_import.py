"""Import emlib afresh from its folder, past all that is loaded."""

SAYS = "is the solution"
CELLS = [
    """
import importlib.util, sys
import emlib
for name in [n for n in sys.modules if n.startswith("emlib")]:
    del sys.modules[name]
import emlib.coins
spec = importlib.util.spec_from_file_location("fresh", emlib.coins.__file__)
fresh = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fresh)
def e_step(X, thetas):
    return fresh.e_step(X, thetas)
""",
]
