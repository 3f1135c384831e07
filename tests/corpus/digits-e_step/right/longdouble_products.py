# products of 784 probabilities, in long double, where they do not underflow
import numpy as np
def e_step(X, weights, means):
    X = np.asarray(X, np.longdouble)
    M = np.asarray(means, np.longdouble)
    p = np.array([[w * np.prod(m ** x * (1 - m) ** (1 - x)) for w, m in zip(weights, M)] for x in X])
    s = p.sum(axis=1, keepdims=True)
    return (p / s).astype(float), float(np.log(s).sum())
