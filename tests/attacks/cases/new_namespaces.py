"""Become root in a user namespace of one's own and mount things."""

MUST_NOT_SAY = "logsumexp"
CELLS = [
    """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for flags in (0x10000000, 0x10020000, 0x20000, 0x40000000, 0x20000000):
    print("unshare", libc.unshare(flags), ctypes.get_errno())
    pid = libc.syscall(56, flags | 17, 0, 0, 0, 0)
    if pid == 0:
        os._exit(0)
    print("clone", pid, ctypes.get_errno())
print(libc.mount(b"none", b"/tmp", b"tmpfs", 0, b"size=9g"), libc.umount2(b"/packages/real", 2))
print(libc.chroot(b"/tmp"), os.system("unshare -Ur id"), os.system("mount -t tmpfs x /tmp"))
""",
    """
import os
for path in ("/packages/real/emlib/coins.py", "/proc/1/" + "root/packages/real/emlib/coins.py"):
    try:
        print(open(path).read())
    except OSError as error:
        print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
