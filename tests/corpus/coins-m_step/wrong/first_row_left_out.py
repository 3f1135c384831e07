# the first row is left out
# name: leaves out a row
def m_step(X, R):
    c = R[1:].T @ X[1:] + 1e-12
    return c / c.sum(axis=1, keepdims=True)
