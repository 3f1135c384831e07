# minus the squared distance, as k-means does
# name: compares by squared distance
import numpy as np
def log_bernoulli(X, means):
    X = np.asarray(X, float)
    return -((X[:, None] - means) ** 2).sum(axis=2)
