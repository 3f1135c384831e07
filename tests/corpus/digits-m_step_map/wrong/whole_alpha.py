# alpha turned into a whole number, as if images could only be whole
# name: the means are smoothed in the wrong way | the mixing weights are smoothed in the wrong way
import numpy as np

def m_step_map(X, R, alpha):
    a = int(alpha)
    n, k = R.shape
    n_j = R.sum(axis=0)
    return (n_j + a) / (n + k * a), (R.T @ X + a) / (n_j + 2 * a)[:, None]
