# tails first
# name: heads and tails are swapped
def m_step(X, R):
    c = R.T @ X[:, ::-1]
    return c / c.sum(axis=1, keepdims=True)
