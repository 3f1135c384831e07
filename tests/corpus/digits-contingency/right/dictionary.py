# a Counter over pairs
from collections import Counter
def contingency(z, labels, k):
    c = Counter(zip(z.tolist(), labels.tolist()))
    return [[c[j, digit] for digit in range(10)] for j in range(k)]
