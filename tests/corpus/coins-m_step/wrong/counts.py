# the weighted counts, never divided
# name: returns the counts without dividing | returns the expected counts without dividing
def m_step(X, R):
    return R.T @ X
