# probabilities, not their logarithms
# name: returns probabilities, not their logarithms
import numpy as np
def log_bernoulli(X, means):
    X = np.asarray(X, float)
    return np.array([[np.prod(m ** x * (1 - m) ** (1 - x)) for m in means] for x in X])
