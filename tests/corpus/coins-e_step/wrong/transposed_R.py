# R is left as (k, n)
# name: R is transposed
import numpy as np
def e_step(X, thetas):
    like = np.exp(np.array([np.sum(X * np.log(t), axis=1) for t in thetas]))
    return like / like.sum(0), np.log(like.mean(0)).sum()
