# rows scaled by the root of their share
import numpy as np
def m_step(X, R):
    Nk = np.einsum("nk->k", R)
    mu = np.einsum("nk,nd->kd", R, X) / Nk[:, None]
    covs = []
    for j, mj in enumerate(mu):
        A = np.sqrt(R[:, [j]] / Nk[j]) * (X - mj)
        covs.append(A.T @ A)
    return Nk / X.shape[0], mu, np.stack(covs)
