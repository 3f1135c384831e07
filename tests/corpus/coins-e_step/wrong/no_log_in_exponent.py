# exp(X @ thetas.T): the logarithm is forgotten
# name: *logarithm* | takes exp of what is a probability already
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ thetas.T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
