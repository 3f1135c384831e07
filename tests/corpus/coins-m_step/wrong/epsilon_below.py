# 1e-4 is added to the total
# name: adds a small number to the denominator | an epsilon is added to the denominator
def m_step(X, R):
    c = R.T @ X
    return c / (c.sum(axis=1, keepdims=True) + 1e-4)
