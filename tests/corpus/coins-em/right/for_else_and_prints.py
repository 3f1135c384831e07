# prints each round, for ... else
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    for step in range(max_iter):
        R, loglik = e_step(X, thetas)
        logliks = logliks + [loglik]
        print(f"step {step}: {loglik:.4f}")
        if step > 0:
            if logliks[step] - logliks[step - 1] < tol:
                print("converged")
                break
        thetas = m_step(X, R)
    else:
        print("did not converge")
    return thetas, logliks
