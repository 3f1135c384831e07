# the mean over the wrong axis: one number a point
# name: averages over the components instead of the points
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(len(N))])
    return R.mean(axis=1), m, S
