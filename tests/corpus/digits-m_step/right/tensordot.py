# tensordot, transposed at the end
import numpy as np
def m_step(X, R):
    N_k = np.add.reduce(R, axis=0)
    mu = np.tensordot(X.T, R, axes=1) / N_k
    return N_k / N_k.sum(), mu.T
