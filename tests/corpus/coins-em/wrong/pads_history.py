# the list is padded with its last value up to max_iter
# name: the list of log-likelihoods is filled up to max_iter
import numpy as np
def e_step(X, thetas):
    P = np.exp(X @ np.log(thetas).T)
    return P / P.sum(1, keepdims=True), np.log(P.mean(1)).sum()
def m_step(X, R):
    S = R.T @ X
    return S / S.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    h = []
    for it in range(max_iter):
        R, l = e_step(X, thetas); h.append(l)
        thetas = m_step(X, R)
        if it > 0 and abs(h[-1] - h[-2]) < tol:
            h += [h[-1]] * (max_iter - len(h))
            break
    return thetas, h
