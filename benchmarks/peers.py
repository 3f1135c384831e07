"""Other packages that fit the same models, where they are installed (extra `bench`).

Each function returns the seconds of one EM iteration, or says in a sentence why there are none.
"""

import contextlib
import importlib
import io
import warnings

import numpy as np

from benchmarks.timing import per_iteration


def measure(function, *data):
    """Call one of the functions below; return (seconds, None) or (None, reason)."""
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            return function(*data), None
    except ImportError as error:
        return None, f"{error.name or error} is not installed"
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"[:70]


def stepmix_images(X, weights, means):
    """StepMix with binary measurements."""
    StepMix = importlib.import_module("stepmix.stepmix").StepMix
    frame = X.astype(float)

    def fit(iterations):
        StepMix(
            n_components=len(weights), measurement="binary", max_iter=iterations, abs_tol=0,
            rel_tol=0, init_params="random", random_state=0, progress_bar=0, verbose=0,
        ).fit(frame)  # fmt: skip

    return per_iteration(fit)


def pomegranate_images(X, weights, means):
    """Pomegranate's general mixture of Bernoulli distributions."""
    torch = importlib.import_module("torch")
    Bernoulli = importlib.import_module("pomegranate.distributions").Bernoulli
    GeneralMixtureModel = importlib.import_module("pomegranate.gmm").GeneralMixtureModel
    data = torch.tensor(X, dtype=torch.float32)

    def fit(iterations):
        parts = [Bernoulli(torch.tensor(mean, dtype=torch.float32)) for mean in means]
        GeneralMixtureModel(parts, priors=weights, max_iter=iterations, tol=-1e30).fit(data)

    return per_iteration(fit, few=1, many=2, repeats=1)


def scikit_learn_points(X, weights, means, covariances, kind):
    """The E-step and the M-step of scikit-learn, called directly."""
    from sklearn.mixture import GaussianMixture

    model = GaussianMixture(len(weights), covariance_type=kind, reg_covar=0)
    if kind == "full":
        roots = np.linalg.inv(np.linalg.cholesky(covariances)).transpose(0, 2, 1)
    else:
        roots = 1 / np.sqrt(covariances)

    def fit(iterations):
        model.weights_, model.means_, model.precisions_cholesky_ = weights, means, roots
        for _ in range(iterations):
            _, log_R = model._e_step(X)
            model._m_step(X, log_R)

    return per_iteration(fit, few=1, many=2, repeats=5)


def pomegranate_points(X, weights, means, covariances, kind):
    """Pomegranate's Gaussian mixture, in float32."""
    torch = importlib.import_module("torch")
    Normal = importlib.import_module("pomegranate.distributions").Normal
    GeneralMixtureModel = importlib.import_module("pomegranate.gmm").GeneralMixtureModel
    data = torch.tensor(X, dtype=torch.float32)
    form = "full" if kind == "full" else "sphere"

    def fit(iterations):
        parts = [
            Normal(
                torch.tensor(mean, dtype=torch.float32),
                torch.tensor(cov, dtype=torch.float32).reshape(len(mean), -1)
                if kind == "full"
                else torch.full((len(mean),), float(cov)),  # the single number is refused
                covariance_type=form,
            )
            for mean, cov in zip(means, covariances, strict=True)
        ]
        GeneralMixtureModel(parts, priors=weights, max_iter=iterations, tol=-1e30).fit(data)

    return per_iteration(fit, few=1, many=3, repeats=1)


def mixem_points(X, weights, means, covariances, kind):
    """Mixem on 2,000 of the rows (its arrays grow with the square of n), counted for all rows."""
    mixem = importlib.import_module("mixem")
    distribution = importlib.import_module("mixem.distribution").MultivariateNormalDistribution
    few = X[:2000]
    full = kind == "full"
    covs = covariances if full else covariances[:, None, None] * np.eye(X.shape[1])

    def fit(iterations):
        parts = [distribution(mean.copy(), cov.copy()) for mean, cov in zip(means, covs)]  # noqa: B905
        mixem.em(few, parts, max_iterations=iterations, tol=0, progress_callback=None)

    return per_iteration(fit, repeats=1) * len(X) / len(few)
