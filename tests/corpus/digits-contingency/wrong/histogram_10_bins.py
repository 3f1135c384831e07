# histogram2d with k and 10 bins, which stretch with the data
# name: lets histogram bins stretch with the data
import numpy as np
def contingency(z, labels, k):
    return np.histogram2d(z, labels, bins=(k, 10))[0]
