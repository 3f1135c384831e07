# stops when the sum of all thetas changes little; it is always k, so it stops at once
# name: stops after the first E-step | stops when the thetas change little
import numpy as np
def e_step(X, thetas):
    P = np.exp(X @ np.log(thetas).T)
    return P / P.sum(1, keepdims=True), np.log(P.mean(1)).sum()
def m_step(X, R):
    S = R.T @ X
    return S / S.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    lls = []
    while len(lls) < max_iter:
        R, l = e_step(X, thetas); lls.append(l)
        new = m_step(X, R)
        if np.abs(np.sum(new) - np.sum(thetas)) < tol: break
        thetas = new
    return new, lls
