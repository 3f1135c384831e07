# a softmax of the expected counts
# name: *softmax* | *exp*
from scipy.special import softmax
def m_step(X, R):
    return softmax(R.T @ X, axis=1)
