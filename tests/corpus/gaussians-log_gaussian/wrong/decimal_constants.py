# logarithm base ten for the determinant and the constant
# name: uses the wrong base of the logarithm | a constant of the log density is wrong
import numpy as np

def log_gaussian(X, mean, cov):
    diff = X - mean
    q = np.einsum("ij,ij->i", diff @ np.linalg.inv(cov), diff)
    return -0.5 * (q + np.log10(np.linalg.det(cov)) + X.shape[1] * np.log10(2 * np.pi))
