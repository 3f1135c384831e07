"""Read a file outside that everybody may read, by name and by links of /proc."""

CELLS = [
    """
import os, subprocess
tries = ["@SECRET@"]
for pid in [p for p in os.listdir("/proc") if p.isdigit()] + ["self", "thread-self"]:
    tries += [f"/proc/{pid}/root@SECRET@", f"/proc/{pid}/cwd/../../secret"]
for path in tries:
    try:
        print(open(path).read())
    except OSError as error:
        print(error)
print(subprocess.run(["cat", "@SECRET@"], capture_output=True))
find = "find / -name 'secret*' -not -path '/proc/*'"
print(subprocess.run(find, shell=True, capture_output=True))
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
