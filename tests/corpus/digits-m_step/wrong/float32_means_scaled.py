# the means in grey levels 0 to 255
# name: *255* | divides the weighted sums by the wrong number | *grey* | the weighted sums are divided by the wrong numbers
import numpy as np
def m_step(X, R):
    nk = R.sum(0)
    return nk / len(X), 255 * (R.T @ X) / nk[:, None]
