# n_k as weights
# name: does not divide the counts by n
def m_step(X, R):
    Nk = R.sum(0)
    return Nk, R.T @ X / Nk[:, None]
