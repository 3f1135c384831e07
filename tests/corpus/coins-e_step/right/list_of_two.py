# the two results in a list
import numpy as np
def e_step(X, thetas):
    log_p = np.dot(X, np.log(thetas.T))
    m = log_p.max(axis=1)
    p = np.exp(log_p - m[:, None])
    Z = p.sum(axis=1)
    return [p / Z[:, None], np.sum(m + np.log(Z / len(thetas)))]
