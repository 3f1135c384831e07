# shares of each cluster instead of counts
# name: divides the counts
import numpy as np
def contingency(z, labels, k):
    m = np.zeros((k, 10)); np.add.at(m, (z, labels), 1)
    return m / np.maximum(m.sum(1, keepdims=True), 1)
