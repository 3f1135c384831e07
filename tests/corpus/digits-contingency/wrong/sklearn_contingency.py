# scikit-learn's contingency_matrix leaves out what does not occur
# name: the size of the table depends on the data
from sklearn.metrics.cluster import contingency_matrix
def contingency(z, labels, k):
    return contingency_matrix(z, labels)
