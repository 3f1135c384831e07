# two mistakes: (labels, z) order with flat index times k, wrongly reshaped
# name: the numbers of counts are right, but stand in the wrong places | counts images in the wrong places of the table
import numpy as np

def contingency(z, labels, k):
    flat = labels * k + z
    return np.bincount(flat, minlength=10 * k).reshape(k, 10)
