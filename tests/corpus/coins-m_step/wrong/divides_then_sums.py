# the shares are normalised over the rows, then multiplied with the counts and not divided by the flips
# name: divides by the number of rows instead of the number of flips
def m_step(X, R):
    W = R / R.sum(axis=0, keepdims=True)
    return W.T @ X
