# (d, k)
# name: thetas is transposed
def m_step(X, R):
    c = X.T @ R
    return c / c.sum(axis=0)
