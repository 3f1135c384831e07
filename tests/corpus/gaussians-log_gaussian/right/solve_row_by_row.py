# solve for each point, in a list
import numpy as np
def log_gaussian(X, mean, cov):
    c = -0.5 * len(mean) * np.log(2 * np.pi) - 0.5 * np.linalg.slogdet(cov).logabsdet
    return [c - 0.5 * (x - mean).dot(np.linalg.solve(cov, x - mean)) for x in X]
