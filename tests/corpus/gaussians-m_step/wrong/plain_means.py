# np.mean of all points for every component
# name: gives every component the mean of all points
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = np.tile(X.mean(0), (len(N), 1))
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(len(N))])
    return N / len(X), m, S
