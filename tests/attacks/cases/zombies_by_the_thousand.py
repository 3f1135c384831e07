"""Leave thousands of dead children that nobody waits for."""

M_STEP = None
CELLS = [
    """
import os
for _ in range(3000):
    try:
        if os.fork() == 0:
            os._exit(0)
    except OSError:
        break
""",
    """
import os
def e_step(X, thetas):
    for _ in range(100):
        try:
            if os.fork() == 0:
                os._exit(0)
        except OSError:
            break
    return 1
""",
]
