# divides by the number of rows
# name: divides by the number of rows instead of the number of flips | divides by n, the number of rows
def m_step(X, R):
    return R.T @ X / len(X)
