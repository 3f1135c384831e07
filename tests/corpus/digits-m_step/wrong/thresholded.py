# X > 0.5: grey pixels become black or white
# name: *grey*
def m_step(X, R):
    Nk = R.sum(0)
    return Nk / len(X), R.T @ (X > 0.5) / Nk[:, None]
