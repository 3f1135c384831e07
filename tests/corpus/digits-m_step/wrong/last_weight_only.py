# the weight is overwritten in the loop: the last component's alone is returned
# name: returns one mixing weight for all components together
import numpy as np
def m_step(X, R):
    NK = R.sum(0); mus = []
    for i in range(len(NK)):
        mus.append(R[:, i] @ X / NK[i])
        w = NK[i] / len(X)
    return w, mus
