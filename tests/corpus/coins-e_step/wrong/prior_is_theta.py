# the heads probability of a coin is its prior
# name: takes the probability of heads for the prior
import numpy as np
def e_step(X, thetas):
    P = np.prod(thetas[None] ** X[:, None, :], axis=2) * thetas[:, 0]
    return P / P.sum(1, keepdims=True), np.log(P.sum(1)).sum()
