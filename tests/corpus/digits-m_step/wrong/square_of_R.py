# the responsibilities come in twice
# name: weights the points with squared responsibilities
def m_step(X, R):
    N = (R ** 2).sum(0)
    return R.mean(0), (R ** 2).T @ X / N[:, None]
