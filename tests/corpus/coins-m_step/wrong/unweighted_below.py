# divides by all flips, not by the coin's share of them
# name: divides by the flips of all coins | the responsibilities are missing from the denominator
def m_step(X, R):
    return R.T @ X / X.sum()
