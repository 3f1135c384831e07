# each mean image is divided by its largest pixel
# name: *largest* | the weighted sums are divided by the wrong numbers | divides the weighted sums by the wrong number
import numpy as np
def m_step(X, R):
    S = R.T @ X
    with np.errstate(all="ignore"):
        return R.mean(0), S / S.max(axis=1, keepdims=True)
