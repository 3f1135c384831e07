# returns a named tuple
from collections import namedtuple
import numpy as np
Step = namedtuple("Step", "R loglik")
def e_step(X, thetas):
    L = np.exp(np.einsum("ns,ks->nk", X, np.log(thetas)))
    return Step(L / L.sum(1)[:, None], np.log(L.sum(1) / len(thetas)).sum())
