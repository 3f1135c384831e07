"""Fill memory that belongs to no process: memfd, shared memory, pipes, sockets."""

CELLS = [
    """
import ctypes, mmap, os, socket
libc = ctypes.CDLL(None, use_errno=True)
print(libc.syscall(319, b"x", 0), libc.shmget(0, 10**9, 0o1600), libc.msgget(0, 0o1600))
kept = []
try:
    while True:
        r, w = os.pipe()
        os.set_blocking(w, False)
        kept += [r, w]
        try:
            while os.write(w, bytes(65536)): pass
        except BlockingIOError:
            pass
except OSError as error:
    print(error)
for d in kept: os.close(d)
for i in range(100_000):
    try:
        open(f"/tmp/{i}", "w").close()
    except OSError as error:
        print(error)
        break
try:
    shared = mmap.mmap(-1, 3 << 30)
    for i in range(0, len(shared), 4096): shared[i] = 1
except (OSError, MemoryError, ValueError) as error:
    print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
