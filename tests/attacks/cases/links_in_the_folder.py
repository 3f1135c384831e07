"""Hand in links to files outside and to the folder above."""

import os

CELLS = [
    """
import os
for name in ("link", "up/secret", "up/../secret", "hard"):
    try:
        print(open(name).read())
    except OSError as error:
        print(error)
print(os.listdir("."))
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]


def plant(folder, world):
    (folder / "link").symlink_to(world.secret)
    (folder / "up").symlink_to(world.root)
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "absolute").symlink_to("/etc")
    os.symlink(world.gradebook, folder / "gradebook.db")
