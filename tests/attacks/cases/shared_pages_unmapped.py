"""Fill shared memory, then unmap nearly all of it: it stays, and belongs to nobody."""

MUST_NOT_SAY = "hidden" + " pages"
CELLS = [
    """
import mmap
kept = []
def fill(where, size=200 << 20):
    try:
        shared = mmap.mmap(where, size)
        for start in range(0, size, 8 << 20):
            for at in range(start, start + (8 << 20), 4096):
                shared[at] = 1
            shared.madvise(mmap.MADV_DONTNEED, start, 8 << 20)
        kept.append(shared)
    except (OSError, ValueError) as error:
        print(error)
for _ in range(5):
    fill(-1)
    with open("/dev/zero", "r+b", buffering=0) as zero:
        fill(zero.fileno())
if kept:
    print(len(kept), "times 200 MB of hidden", "pages")
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
