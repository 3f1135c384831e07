# prints the table
# name: *print* | *None*
import numpy as np
def contingency(z, labels, k):
    C = np.zeros((k, 10), int)
    for a, b in zip(z, labels):
        C[a, b] += 1
    print(C)
