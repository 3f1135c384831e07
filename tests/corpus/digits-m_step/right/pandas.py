# pandas
import pandas as pd
def m_step(X, R):
    R = pd.DataFrame(R)
    n = R.sum()
    means = R.T.dot(pd.DataFrame(X).astype(float)).div(n, axis=0)
    return n / len(R), means
