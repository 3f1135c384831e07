# the frequencies of the rows, averaged with the shares
# name: averages the frequencies of the rows
def m_step(X, R):
    f = X / X.sum(axis=1, keepdims=True)
    return R.T @ f / R.sum(axis=0)[:, None]
