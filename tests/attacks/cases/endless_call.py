"""Loop for ever when called."""

STOCK = "0"
STATUS = "timeout"
CELLS = [
    """
def e_step(X, thetas):
    while True:
        pass
""",
]
