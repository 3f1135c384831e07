# divides by the sum of the shares, not of the flips
# name: divides by the number of rows instead of the number of flips
def m_step(X, R):
    return (R.T @ X) / R.sum(axis=0)[:, None]
