# np.cov of the points multiplied by their shares
# name: *responsibilities* | the covariances are not the weighted averages of the outer products
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([np.cov((R[:, [j]] * X).T, ddof=0).reshape(X.shape[1], -1) for j in range(len(N))])
    return N / len(X), m, S
