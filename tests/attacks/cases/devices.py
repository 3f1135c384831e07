"""Open or make devices."""

MUST_NOT_SAY = "made!"
CELLS = [
    """
import os
for name, mode, major, minor in (("mem", 0o20666, 1, 1), ("sda", 0o60666, 8, 0)):
    try:
        os.mknod(f"/tmp/{name}", mode, os.makedev(major, minor))
        print("made!", name)
    except OSError as error:
        print(error)
for path in ("/dev/mem", "/dev/sda", "/dev/vda", "/dev/kmsg", "/dev/fuse", "/dev/kvm", "/sys",
             "/proc/kcore", "/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern"):
    try:
        open(path, "r+b")
        print("opened!", path)
    except OSError as error:
        print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
