# confusion_matrix, square and as large as the labels that occur
# name: the size of the table depends on the data | the table has the wrong size
from sklearn.metrics import confusion_matrix
def contingency(z, labels, k):
    return confusion_matrix(z, labels)
