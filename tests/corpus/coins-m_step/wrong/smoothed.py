# one imaginary flip of each side
# name: adds imaginary flips (smoothing)
def m_step(X, R):
    c = R.T @ X + 1
    return c / c.sum(axis=1, keepdims=True)
