# ~X taken for the white pixels, which is 255 and 254 in bytes and negative in ints
# name: the probability of a pixel is wrong | computes in the type of the pixels
import numpy as np
from scipy.special import xlogy

def log_bernoulli(X, means):
    white = ~np.asarray(X).astype(np.uint8)
    with np.errstate(all="ignore"):
        return np.stack([xlogy(X, m).sum(1) + xlogy(white, 1 - m).sum(1) for m in means], axis=1)
