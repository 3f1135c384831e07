# max where the sum over the coins belongs
# name: counts only the likeliest coin of each row | counts only the best coin of each row
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.max(1) / len(thetas)).sum()
