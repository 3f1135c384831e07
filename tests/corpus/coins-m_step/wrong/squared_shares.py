# the shares are multiplied in twice
# name: uses the responsibilities twice
def m_step(X, R):
    c = (R * R).T @ X
    return c / c.sum(axis=1, keepdims=True)
