# variance ** d, the determinant, without its square root in the constant
# name: takes something else for log det cov | forgets d in the constant | *constant* | takes the determinant without its square root
import numpy as np
def e_step_spherical(X, weights, means, variances):
    sq = ((X[:, None] - means) ** 2).sum(2)
    p = weights * np.exp(-0.5 * sq / variances) / ((2 * np.pi) ** (X.shape[1] / 2) * variances ** X.shape[1])
    return p / p.sum(axis=1, keepdims=True), np.log(p.sum(axis=1)).sum()
