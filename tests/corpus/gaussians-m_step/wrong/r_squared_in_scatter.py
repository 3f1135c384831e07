# both factors of the outer product are weighted
# name: uses the responsibilities twice in the covariances
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = []
    for j in range(len(N)):
        D = R[:, [j]] * (X - m[j])
        S.append(D.T @ D / N[j])
    return N / len(X), m, np.array(S)
