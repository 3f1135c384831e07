# the spread is measured from the mean of all points
# name: measures the spread from the mean of all points
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    D = X - X.mean(axis=0)
    S = np.array([(R[:, [j]] * D).T @ D / N[j] for j in range(len(N))])
    return N / len(X), m, S
