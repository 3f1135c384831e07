"""Leave politely, in a cell and in a call."""

STOCK = "0"
CELLS = [
    """
import sys
sys.exit(0)
""",
    """
exit()
""",
    """
quit
""",
    """
import sys
def e_step(X, thetas):
    sys.exit(0)
""",
]
