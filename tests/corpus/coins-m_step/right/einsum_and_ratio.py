# einsum above and below
import numpy as np
def m_step(X, R):
    top = np.einsum("nj,ns->js", R, X)
    bottom = np.einsum("nj,ns->j", R, X)
    return top / bottom[:, None]
