"""Replace the runner by another program that holds its connection."""

CELLS = [
    """
import os
def e_step(X, thetas):
    for descriptor in range(3, 20):
        try:
            os.set_inheritable(descriptor, True)
        except OSError:
            pass
    os.execv("/bin/sh", ["sh", "-c", "for i in 3 4 5 6 7 8; do echo EMF1 >&$i; done; sleep 100"])
""",
]
