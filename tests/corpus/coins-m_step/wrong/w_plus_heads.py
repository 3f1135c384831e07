# the shares are added to the heads where they should multiply
# name: *add* the responsib*
import numpy as np
def m_step(X, R):
    c = np.array([(R[:, [j]] + X).sum(axis=0) for j in range(R.shape[1])])
    return c / c.sum(axis=1, keepdims=True)
