# divided by the number of images
# name: divides the counts
import numpy as np
def contingency(z, labels, k):
    C = np.zeros((k, 10))
    np.add.at(C, (z, labels), 1)
    return C / len(z)
