# the spread is measured from the plain means of halves: another component's mean
# name: measures the spread from another component's mean
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[0])).T @ (X - m[0]) / N[j] for j in range(len(N))])
    return N / len(X), m, S
