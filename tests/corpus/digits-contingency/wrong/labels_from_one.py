# the digit 0 is left out
# name: starts counting at 1 | leaves out a part of the table or of the images
import numpy as np
def contingency(z, labels, k):
    C = np.zeros((k, 10), int)
    for a, b in zip(z, labels):
        if b > 0:
            C[a, b] += 1
    return C
