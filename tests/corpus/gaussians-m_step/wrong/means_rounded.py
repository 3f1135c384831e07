# means rounded to two digits
# name: *round* | the means are not the weighted averages of the points
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = np.round(R.T @ X / N[:, None], 2)
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(len(N))])
    return N / len(X), m, S
