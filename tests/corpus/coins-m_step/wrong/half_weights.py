# R is used for the heads but not for the tails
# name: *tails*
import numpy as np
def m_step(X, R):
    heads = R.T @ X[:, 0]
    rest = X[:, 1:].sum(axis=0)
    out = np.column_stack([heads, np.tile(rest, (len(heads), 1))])
    return out / out.sum(axis=1, keepdims=True)
