# the logarithm of the weight is multiplied where it should be added, and the product underflows
# name: multiplies logarithms instead of adding them | the log-likelihood is put together wrongly | multiplies hundreds of probabilities, which gives 0
import numpy as np
def e_step(X, w, mu):
    P = np.array([[np.prod(m ** x * (1 - m) ** (1 - x)) for m in mu] for x in X]) * w
    R = P / P.sum(axis=1)[:, None]
    lp = np.array([[np.sum(np.log(m ** x * (1 - m) ** (1 - x))) for m in mu] for x in X])
    return R, np.sum(R * (np.log(w) * lp))
