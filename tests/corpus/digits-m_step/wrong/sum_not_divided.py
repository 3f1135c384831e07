# the weighted sums are not divided
# name: does not divide the weighted sums by the counts
def m_step(X, R):
    return R.mean(0), R.T @ X
