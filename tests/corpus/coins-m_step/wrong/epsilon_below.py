# 1e-4 is added to the total
# name: an epsilon is added to the denominator
def m_step(X, R):
    c = R.T @ X
    return c / (c.sum(axis=1, keepdims=True) + 1e-4)
