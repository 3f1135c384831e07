# ten flips a row taken for granted
# name: takes all rows to be equally long
def m_step(X, R):
    return R.T @ X / (10 * R.sum(axis=0))[:, None]
