# coin A and coin B written out
# name: fails in a special case: three coins | works for two coins only
import numpy as np
def m_step(X, R):
    a = (R[:, 0][:, None] * X).sum(axis=0)
    b = (R[:, 1][:, None] * X).sum(axis=0)
    return np.array([a / a.sum(), b / b.sum()])
