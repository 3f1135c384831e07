# broadcast powers, k first
import numpy as np
def e_step(X, thetas):
    like = np.float_power(thetas[:, None, :], X[None, :, :]).prod(-1)  # (k, n)
    like = like / thetas.shape[0]
    evidence = like.sum(0)
    return (like / evidence).T, float(np.sum(np.log(evidence)))
