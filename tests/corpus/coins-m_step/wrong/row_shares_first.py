# the counts are divided by all flips first
# name: divides by the flips of all coins | each coin is divided by the wrong total
def m_step(X, R):
    P = X / X.sum()
    return R.T @ P
