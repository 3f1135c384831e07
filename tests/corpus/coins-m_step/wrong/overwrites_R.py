# R is normalised in place before it is used
# name: overwrites its inputs
def m_step(X, R):
    R *= X.sum(axis=1, keepdims=True)
    f = X / X.sum(axis=1, keepdims=True)
    return R.T @ f / R.sum(axis=0)[:, None]
