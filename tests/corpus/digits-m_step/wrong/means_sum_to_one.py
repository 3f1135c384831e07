# each mean image is made to sum to 1
# name: makes each mean image sum to 1
def m_step(X, R):
    S = R.T @ X
    return R.mean(0), S / S.sum(axis=1, keepdims=True)
