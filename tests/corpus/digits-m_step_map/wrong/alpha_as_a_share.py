# alpha used as a fraction: means = (1 - alpha) mle + alpha / 2
# name: mixes with alpha as if it were a share | the means are smoothed in the wrong way
import numpy as np

def m_step_map(X, R, alpha):
    n_j = R.sum(axis=0)
    k = len(n_j)
    mle = R.T @ X / n_j[:, None]
    w = n_j / len(X)
    return (1 - alpha) * w + alpha / k, (1 - alpha) * mle + alpha / 2
