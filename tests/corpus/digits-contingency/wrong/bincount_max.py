# bins by max() + 1, so that absent digits are cut off
# name: the size of the table depends on the data
import numpy as np
def contingency(z, labels, k):
    bx, by = int(z.max()) + 1, int(labels.max()) + 1
    return np.bincount(z * by + labels, minlength=bx * by).reshape(bx, by)
