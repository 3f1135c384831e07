# alpha added to R before everything
# name: adds alpha to the responsibilities
import numpy as np

def m_step_map(X, R, alpha):
    Q = R + alpha
    n_j = Q.sum(axis=0)
    return n_j / n_j.sum(), Q.T @ X / n_j[:, None]
