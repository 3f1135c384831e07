# inverse and determinant of a 2 by 2 matrix by hand
# name: *two features* | *two dimensions* | fails in a special case: *
import numpy as np
def log_gaussian(X, mean, cov):
    a, b, c = cov[0, 0], cov[0, 1], cov[1, 1]
    det = a * c - b * b
    dx, dy = (X - mean).T
    q = (c * dx ** 2 - 2 * b * dx * dy + a * dy ** 2) / det
    return -0.5 * q - np.log(2 * np.pi) - 0.5 * np.log(det)
