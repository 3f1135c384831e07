# X > 0: any grey is black
# name: *grey*
def m_step(X, R):
    nk = R.sum(0)
    return nk / len(X), R.T @ (X > 0) / nk[:, None]
