# the covariance gets 1e-6 on its diagonal
# name: the covariance gets a small number on its diagonal
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    cov = cov + np.eye(cov.shape[0]) * 1e-6
    q = np.einsum('ij,jk,ik->i', D, np.linalg.inv(cov), D)
    return -0.5 * (q + X.shape[1] * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1])
