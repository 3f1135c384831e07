# divides by the largest
# name: divides by the largest count instead of the sum
def m_step(X, R):
    c = R.T @ X
    return c / c.max(axis=1, keepdims=True)
