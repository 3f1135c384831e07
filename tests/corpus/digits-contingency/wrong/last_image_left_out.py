# range(len(z) - 1)
# name: leaves out a part of the table or of the images
import numpy as np
def contingency(z, labels, k):
    C = np.zeros((k, 10), int)
    for i in range(len(z) - 1):
        C[z[i], labels[i]] += 1
    return C
