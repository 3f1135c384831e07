# a dictionary of Counters
# name: *dict* | returns something else than the table
from collections import Counter
def contingency(z, labels, k):
    return {j: Counter(labels[z == j].tolist()) for j in range(k)}
