"""Call emlib's solution from another thread."""

SAYS = "is the solution"
CELLS = [
    """
from concurrent.futures import ThreadPoolExecutor
from emlib import coins
pool = ThreadPoolExecutor(1)
def e_step(X, thetas):
    return pool.submit(coins.e_step, X, thetas).result(5)
""",
]
