# the expected complete-data log-likelihood, in loops
# name: returns the expected complete-data log-likelihood
import numpy as np
def e_step(X, thetas):
    R, ll = [], 0
    for x in X:
        lps = [np.sum(x * np.log(t)) for t in thetas]
        den = sum(np.exp(l) for l in lps)
        w = [np.exp(l) / den for l in lps]
        R.append(w)
        ll += sum(a * b for a, b in zip(w, lps))
    return np.array(R), ll
