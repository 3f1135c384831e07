"""Open all the files, pipes and sockets that can be had, in many processes, and keep them."""

M_STEP = None
CELLS = [
    """
import os, socket, time
kept = []
def hoard():
    for make in (os.pipe, socket.socketpair, lambda: open("/dev/null"), lambda: os.dup(1)):
        for _ in range(5000):
            try:
                kept.append(make())
            except OSError:
                break
for _ in range(20):
    try:
        if os.fork() == 0:
            hoard()
            time.sleep(1000)
    except OSError:
        break
hoard()
""",
    "def e_step(X, thetas): return 1",
]
