# covariances as a list of data frames
import pandas as pd
def m_step(X, R):
    N = R.sum(axis=0)
    means = pd.DataFrame(R.T @ X / N[:, None])
    covs = []
    for j in range(R.shape[1]):
        d = pd.DataFrame(X) - means.iloc[j]
        covs.append(d.T.dot(d.mul(R[:, j], axis=0)) / N[j])
    return pd.Series(N / len(X)), means, covs
