# two arrays, heads and tails
# name: *two* | *tuple* | thetas is transposed
def m_step(X, R):
    h, t = R.T @ X[:, 0], R.T @ X[:, 1]
    return h / (h + t), t / (h + t)
