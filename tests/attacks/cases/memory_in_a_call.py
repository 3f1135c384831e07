"""Allocate without end when called."""

CELLS = [
    """
def e_step(X, thetas):
    hog = []
    while True:
        hog.append(bytearray(10_000_000))
""",
]
