# means first
# name: the results are in the wrong order
def m_step(X, R):
    Nk = R.sum(0)
    return R.T @ X / Nk[:, None], Nk / len(X)
