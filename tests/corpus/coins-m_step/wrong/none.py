# the line with return is missing
# name: *None*
def m_step(X, R):
    c = R.T @ X
    thetas = c / c.sum(axis=1, keepdims=True)
