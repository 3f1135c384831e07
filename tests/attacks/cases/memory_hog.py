"""Take as much memory as there is, in one process."""

STOCK = "0, no limit at all"
CELLS = [
    """
import numpy as np
hog = []
try:
    hog.append(np.ones(20 << 30, dtype=np.uint8))
except MemoryError:
    print("refused")
try:
    while True:
        hog.append(bytearray(50_000_000))
except MemoryError:
    print("refused")
hog.clear()
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
