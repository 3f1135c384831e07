# the means are divided by the number of pixels
# name: divides the weighted sums by the wrong number | the weighted sums are divided by the wrong numbers | means holds the sums with r, times 1 / d
def m_step(X, R):
    return R.mean(0), R.T @ X / X.shape[1]
