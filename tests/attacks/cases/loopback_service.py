"""Fetch a secret from a service on loopback."""

STOCK = "0, secret read"
CELLS = [
    r"""
import socket, urllib.request
for host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "10.0.2.2", "172.17.0.1"):
    try:
        print(urllib.request.urlopen(f"http://{host}:@PORT@/", timeout=1).read())
    except Exception as error:
        print(error)
for family in (socket.AF_INET, socket.AF_INET6):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            s = socket.socket(family, kind)
            s.settimeout(1)
            s.connect(("127.0.0.1" if family == socket.AF_INET else "::1", @PORT@))
            s.send(b"GET / HTTP/1.0\r\n\r\n")
            print(s.recv(1000))
        except OSError as error:
            print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
