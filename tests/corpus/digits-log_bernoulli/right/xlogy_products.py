# xlogy and xlog1py, component by component
import numpy as np
from scipy.special import xlog1py, xlogy
def log_bernoulli(X, means):
    return np.column_stack([(xlogy(X, m) + xlog1py(1.0 - X, -m)).sum(axis=1) for m in means])
