# np.matrix: a column for every point comes out flat
import numpy as np
def log_gaussian(X, mean, cov):
    D = np.matrix(X - mean)
    P = np.matrix(cov).I
    q = np.array([(D[i] * P * D[i].T).item() for i in range(len(X))])
    return -0.5 * q - 0.5 * np.log((2 * np.pi) ** len(mean) * np.linalg.det(cov))
