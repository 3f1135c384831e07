# the probability of heads alone
# name: returns only the probability of heads
def m_step(X, R):
    return R.T @ X[:, 0] / (R.T @ X.sum(axis=1))
