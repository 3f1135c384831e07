# precisions in place of covariances
# name: returns the inverse of the covariances | the covariances are not the weighted averages of the outer products
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(len(N))])
    return N / len(X), m, np.linalg.pinv(S)
