# writes into the caller's thetas; all else is right
# name: overwrites its inputs
import numpy as np
def e_step(X, thetas):
    P = np.exp(X @ np.log(thetas).T)
    return P / P.sum(1, keepdims=True), np.log(P.mean(1)).sum()
def m_step(X, R):
    S = R.T @ X
    return S / S.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    h = []
    for _ in range(max_iter):
        R, l = e_step(X, thetas); h.append(l)
        if len(h) > 1 and h[-1] - h[-2] < tol: break
        for j in range(len(thetas)):
            v = R[:, j:j + 1] * X
            thetas[j] = np.sum(v, 0) / np.sum(v)
    return thetas, h
