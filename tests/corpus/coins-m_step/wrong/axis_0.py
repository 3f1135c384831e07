# divides each column by its sum
# name: normalises over the coins instead of the sides
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(axis=0)
