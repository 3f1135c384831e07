# decimal logarithm
# name: uses the wrong base of the logarithm
import numpy as np
def e_step(X, thetas):
    p = np.prod(thetas[None] ** X[:, None], 2) / len(thetas)
    return p / p.sum(1, keepdims=True), np.log10(p.sum(1)).sum()
