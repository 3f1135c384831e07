"""Print 200 MB."""

STOCK = "0, 1 GB of memory"
CELLS = [
    """
for _ in range(200):
    print("x" * 1_000_000)
""",
    """
from IPython.display import HTML, display
for _ in range(2000):
    display(HTML("<p>" + "y" * 100_000))
""",
    """
handle = display("start", display_id=True)
for _ in range(20):
    handle.update("z" * 5_000_000)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
