# 1e-10 is added to the sum
# name: adds a small number to a probability | adds a small number to the denominator | an epsilon is added to the denominator | the rows of R do not sum to 1 | adds a small number to the sum that R is divided by
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / (p.sum(1, keepdims=True) + 1e-10), np.log(p.mean(1)).sum()
