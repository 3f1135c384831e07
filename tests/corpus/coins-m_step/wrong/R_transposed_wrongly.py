# reshape in place of transpose
# name: *reshape* | *order*
def m_step(X, R):
    c = R.reshape(R.shape[1], R.shape[0]) @ X
    return c / c.sum(axis=1, keepdims=True)
