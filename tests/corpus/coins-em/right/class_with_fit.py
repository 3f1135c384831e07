# a class with a fit method
import numpy as np
class CoinMixture:
    def __init__(self, thetas, tol, max_iter):
        self.thetas, self.tol, self.max_iter = np.array(thetas), tol, max_iter
        self.trace_ = []
    def _estep(self, X):
        lp = X @ np.log(self.thetas).T
        m = lp.max(1, keepdims=True)
        e = np.exp(lp - m)
        s = e.sum(1, keepdims=True)
        return e / s, float((m + np.log(s)).sum() - len(X) * np.log(len(self.thetas)))
    def fit(self, X):
        for _ in range(self.max_iter):
            R, ll = self._estep(X)
            self.trace_ += [ll]
            if len(self.trace_) >= 2 and self.trace_[-1] - self.trace_[-2] < self.tol:
                return self
            c = R.T @ X
            self.thetas = c / c.sum(1)[:, None]
        return self
def em(X, thetas, tol=1e-6, max_iter=100):
    model = CoinMixture(thetas, tol, max_iter).fit(X)
    return model.thetas, model.trace_
