# rounded to two digits, as printed in the paper
# name: rounds the result
def m_step(X, R):
    c = R.T @ X
    return (c / c.sum(axis=1, keepdims=True)).round(2)
