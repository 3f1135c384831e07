"""Look for secrets in the environment and memory of every process."""

CELLS = [
    """
import os
print(dict(os.environ))
for pid in [p for p in os.listdir("/proc") if p.isdigit()]:
    for name in ("environ", "cmdline", "maps", "mem", "fd", "root", "cwd", "exe", "stack", "io"):
        path = f"/proc/{pid}/{name}"
        try:
            print(os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(4000))
        except OSError as error:
            print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
