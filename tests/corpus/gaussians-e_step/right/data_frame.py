# R as a data frame
import numpy as np
import pandas as pd
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    df = pd.DataFrame({j: np.log(weights[j]) + np.atleast_1d(multivariate_normal.logpdf(X, means[j], covs[j])) for j in range(len(weights))})
    total = logsumexp(df.values, axis=1)
    return df.sub(total, axis=0).apply(np.exp), total.sum()
