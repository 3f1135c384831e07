# precisions by Cholesky, as scikit-learn does
import numpy as np
from scipy import linalg
from scipy.special import logsumexp
def e_step(X, weights, means, covs):
    n, d = X.shape
    log_prob = np.empty((n, len(weights)))
    for k, (mu, cov) in enumerate(zip(means, covs)):
        chol = linalg.cholesky(cov, lower=True)
        prec = linalg.solve_triangular(chol, np.eye(d), lower=True).T
        y = X @ prec - mu @ prec
        log_prob[:, k] = -0.5 * (d * np.log(2 * np.pi) + np.sum(y ** 2, axis=1)) + np.log(np.diag(prec)).sum()
    weighted = log_prob + np.log(weights)
    norm = logsumexp(weighted, axis=1)
    with np.errstate(under="ignore"):
        resp = np.exp(weighted - norm[:, np.newaxis])
    return resp, norm.sum()
