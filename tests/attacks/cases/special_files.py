"""Hand in a pipe, a socket and a device, at which a reader would wait for ever."""

import os
import socket

CELLS = [
    """
import os, stat
for name in sorted(os.listdir(".")):
    print(name, stat.filemode(os.lstat(name).st_mode))
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]


def plant(folder, world):
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "data.csv")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(folder)
        try:
            server.bind("socket")
        finally:
            os.chdir(here)
    if os.getuid() == 0:
        os.mknod(folder / "zero", 0o20666, os.makedev(1, 5))
