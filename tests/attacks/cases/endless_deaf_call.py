"""Loop for ever and swallow every interrupt, in a call."""

STATUS = "timeout"
CELLS = [
    """
import signal
def e_step(X, thetas):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            while True: pass
        except BaseException:
            pass
""",
]
