"""Reach out by sockets that no network namespace holds."""

MUST_NOT_SAY = "open:"
CELLS = [
    """
import os, socket
for family in range(0, 46):
    for kind in (1, 2, 3, 5):
        try:
            s = socket.socket(family, kind)
            if family not in (1, 2, 10):
                print("open:", family, kind)
            s.settimeout(0.2)
            if family == 40:
                s.connect((2, 1024))
        except (OSError, OverflowError, ValueError):
            pass
for path in ("/var/run/docker.sock", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0", "@UNIX@"):
    try:
        s = socket.socket(socket.AF_UNIX)
        s.connect(path)
        print(s.recv(100))
    except OSError as error:
        print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
