# means as (d, k)
# name: the means are transposed
def m_step(X, R):
    nk = R.sum(0)
    return nk / len(X), X.T @ R / nk
