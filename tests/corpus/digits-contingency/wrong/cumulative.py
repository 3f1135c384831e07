# cumulative counts along the rows
# name: *cumul* | adds up* | the counts don't add up to the number of images | counts holds the right numbers, added up along each row
import numpy as np
def contingency(z, labels, k):
    C = np.zeros((k, 10), int)
    np.add.at(C, (z, labels), 1)
    return C.cumsum(axis=1)
