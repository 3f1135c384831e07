# softplus of (1 - 2 X) times the log odds: 1 - 2 X goes round where the pixels are uint8, and grey is wrong
# name: *uint8* | *grey* | *type of the pixels* | *unsigned* | *whole numbers from 0 to 255*
import numpy as np
def log_bernoulli(X, means):
    with np.errstate(divide="ignore"):
        log_odds = np.log(means) - np.log(1 - means)
        sign = 1 - 2 * X
        return -np.logaddexp(0, sign[:, None, :] * log_odds).sum(axis=2)
