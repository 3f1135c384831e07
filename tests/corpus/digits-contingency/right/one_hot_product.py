# one-hot tables, multiplied
import numpy as np
def contingency(z, labels, k):
    return np.eye(k)[z].T @ np.eye(10)[labels]
