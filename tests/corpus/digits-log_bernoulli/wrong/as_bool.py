# X.astype(bool) picks the black pixels: any grey is black
# name: *grey*
import numpy as np
def log_bernoulli(X, means):
    on = X.astype(bool)
    with np.errstate(divide="ignore"):
        return np.where(on[:, None], np.log(means), np.log(1 - means)).sum(axis=2)
