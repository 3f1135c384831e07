# prints the table
# name: *print* | *None*
import numpy as np
from scipy.special import xlog1py, xlogy
def log_bernoulli(X, means):
    X = np.asarray(X, float)[:, None]
    print((xlogy(X, means) + xlog1py(1 - X, -means)).sum(axis=2))
