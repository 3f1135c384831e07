"""Let scikit-learn style estimators of emlib do the work."""

SAYS = "is the solution"
CELLS = [
    """
import numpy as np
import emlib
def e_step(X, thetas):
    import emlib.estimators as estimators
    kinds = [k for n, k in vars(estimators).items() if n.endswith("Mixture")]
    for kind in kinds:
        try:
            model = kind(len(thetas))
            model.fit(X)
            model.thetas_ = model.means_ = thetas
            return model.predict_proba(X), model.score(X)
        except Exception:
            continue
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
