# (k, d) divided by (k,)
# name: divides along the wrong axis (a new axis is missing)
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(axis=1)
