# counts only where cluster and digit are the same number
# name: does not look at pairs | leaves out a part of the table or of the images
import numpy as np
def contingency(z, labels, k):
    C = np.zeros((k, 10), int)
    for a, b in zip(z, labels):
        if a == b:
            C[a, b] += 1
    return C
