# R as a memoryview
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    R = p / p.sum(1, keepdims=True)
    return memoryview(R), np.log(p.mean(1)).sum()
