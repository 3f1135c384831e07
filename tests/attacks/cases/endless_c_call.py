"""Stay in a C function that no interrupt ends."""

STATUS = "timeout"
CELLS = [
    """
def e_step(X, thetas):
    return sum(range(10**13)), 3 ** (10**9)
""",
]
