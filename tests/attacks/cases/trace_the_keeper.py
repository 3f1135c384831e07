"""Look into and change other processes with the debugger's calls."""

CELLS = [
    """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for pid in [int(p) for p in os.listdir("/proc") if p.isdigit()] + [os.getppid(), @GRADER@]:
    for request in (16, 0x4206):
        print("ptrace", libc.ptrace(request, pid, 0, 0), ctypes.get_errno())
    try:
        with open(f"/proc/{pid}/mem", "r+b") as file:
            file.seek(0x400000)
            if pid != os.getpid():
                print("opened memory of", pid)
    except OSError as error:
        print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
