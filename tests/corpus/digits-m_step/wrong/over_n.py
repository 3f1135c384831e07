# the means are divided by n
# name: divides the weighted sums by n instead of n_k
def m_step(X, R):
    return R.sum(0) / len(X), R.T @ X / len(X)
