# map and lambda over the columns of R
import numpy as np
def m_step(X, R):
    one = lambda r: (r @ X) / (r @ X).sum()
    return np.vstack(list(map(one, R.T)))
