# R is rounded to two digits, as in the paper
# name: rounds the responsibilities
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return np.round(p / p.sum(1, keepdims=True), 2), np.log(p.mean(1)).sum()
