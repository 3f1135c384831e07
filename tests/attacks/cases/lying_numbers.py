"""Return subclasses of float, list and tuple that lie when they are looked at."""

CELLS = [
    """
class F(float):
    __eq__ = __le__ = __lt__ = __ge__ = __gt__ = lambda *a: True
    __sub__ = __rsub__ = __abs__ = lambda *a: F(0)
    __hash__ = float.__hash__
class L(list):
    def __getitem__(self, i): return F(1)
class T(tuple):
    def __getitem__(self, i): return F(1)
def e_step(X, thetas):
    return T((L([L([F(3)] * len(thetas))] * len(X)), F(1)))
""",
]
