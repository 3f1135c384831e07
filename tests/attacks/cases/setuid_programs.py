"""Gain rights by setuid programs and capabilities."""

MUST_NOT_SAY = "root!"
CELLS = [
    """
import os, subprocess
for command in ("su -c id", "sudo -n id", "pkexec id", "newgrp", "passwd -S", "mount", "chsh",
                "ping -c1 127.0.0.1", "setpriv --reuid 0 id", "crontab -l", "at now"):
    print(subprocess.run(command, shell=True, capture_output=True, stdin=subprocess.DEVNULL))
print(os.getuid(), os.geteuid(), os.getgroups())
try:
    os.setuid(0)
    print("root!")
except OSError as error:
    print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
