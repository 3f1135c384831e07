"""Right answers to log_bernoulli and digits' e_step, written in many ways; all deserve full marks."""

import math

import numpy as np
from scipy.special import logsumexp, softmax, xlog1py, xlogy


def xlogy_broadcast(X, means):
    X = X[:, None, :]
    return (xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(axis=-1)


def xlog1py_one_component_at_a_time(X, means):
    out = np.empty((len(X), len(means)), order="F")
    for j, mean in enumerate(means):
        out[:, j] = np.sum(xlogy(X, mean) + xlog1py(1 - X, -mean), axis=1)
    return out


def nested_loops(X, means):
    result = []
    for x in X:
        row = []
        for mean in means:
            total = 0.0
            for pixel, p in zip(x, mean, strict=True):
                if pixel > 0:
                    total += pixel * math.log(p) if p > 0 else -math.inf
                if pixel < 1:
                    total += (1 - pixel) * math.log(1 - p) if p < 1 else -math.inf
            row.append(total)
        result.append(row)
    return result


def power_form(X, means):
    return tuple(tuple(np.log(mean**x * (1 - mean) ** (1 - x)).sum() for mean in means) for x in X)


def nan_is_zero(X, means):
    """0 times -inf gives nan, with a warning; nan_to_num makes it the 0 it should be."""
    on = X[:, None, :] * np.log(means)[None]
    off = (1 - X)[:, None, :] * np.log(1 - means)[None]
    return np.nansum(on, axis=2) + np.nansum(off, axis=2)


def two_products_and_a_count(X, means):
    with np.errstate(divide="ignore"):
        log_on, log_off = np.log(means), np.log(1 - means)
    impossible = X @ (means == 0).T + (1 - X) @ (means == 1).T
    log_on[means == 0] = 0
    log_off[means == 1] = 0
    total = X @ log_on.T + (1 - X) @ log_off.T
    return np.where(impossible > 0, -np.inf, total)


def powers_by_loops(X, means):
    n, k = X.shape[0], means.shape[0]
    logs = np.zeros((n, k))
    for i in range(n):
        for j in range(k):
            seen = means[j] ** X[i] * (1 - means[j]) ** (1 - X[i])
            print(end="")
            logs[i, j] = sum(np.log(p) if p else float("-inf") for p in seen)
    return np.asarray(logs)


def certain_pixels_apart(X, means):
    """Sums over the pixels that a component is unsure of, then looks at the certain ones."""
    columns = []
    for mean in means:
        unsure = (mean > 0) & (mean < 1)
        m, x = mean[unsure], X[:, unsure]
        fits = ~np.any(X[:, mean == 0] > 0, axis=1) & ~np.any(X[:, mean == 1] < 1, axis=1)
        columns.append(np.where(fits, x @ np.log(m) + (1 - x) @ np.log1p(-m), -np.inf))
    return np.column_stack(columns)


def very_negative_numbers(X, means):
    """log 0 becomes the most negative double, which no exp can tell from -inf."""
    log_on = np.nan_to_num(np.log(means))
    log_off = np.nan_to_num(np.log1p(-means))
    return np.dot(X, log_on.T) + np.dot(1 - X, log_off.T)


def e_step_logsumexp(X, weights, means):
    log_joint = np.log(weights) + xlogy_broadcast(X, means)
    log_evidence = logsumexp(log_joint, axis=1, keepdims=True)
    return np.exp(log_joint - log_evidence), log_evidence.sum()


def e_step_shift_by_hand(X, weights, means):
    log_joint = np.array(power_form(X, means)) + np.log(weights)[np.newaxis]
    top = np.max(log_joint, axis=1)
    unnormalised = np.exp(log_joint - top[:, None])
    total = unnormalised.sum(axis=1)
    return unnormalised / total[:, None], (top + np.log(total)).sum()


def e_step_nested_loops(X, weights, means):
    rows, loglik = [], 0.0
    for logs in nested_loops(X, means):
        joint = [math.log(w) + value for w, value in zip(weights, logs, strict=True)]
        top = max(joint)
        total = sum(math.exp(v - top) for v in joint)
        rows.append([math.exp(v - top) / total for v in joint])
        loglik += top + math.log(total)
    return rows, loglik


def e_step_softmax(X, weights, means):
    log_joint = two_products_and_a_count(X, means) + np.log(weights)
    return softmax(log_joint, axis=1), np.float64(logsumexp(log_joint, axis=-1).sum())


def e_step_logaddexp(X, weights, means):
    log_joint = certain_pixels_apart(X, means) + np.log(weights).reshape(1, -1)
    log_evidence = np.logaddexp.reduce(log_joint, axis=1)
    return np.exp(log_joint - log_evidence[:, None]), np.array(log_evidence.sum())


def e_step_components_first(X, weights, means):
    log_joint = np.vstack(
        [
            np.log(w) + (xlogy(X, m) + xlogy(1 - X, 1 - m)).sum(1)
            for w, m in zip(weights, means, strict=True)
        ]
    )
    log_evidence = logsumexp(log_joint, axis=0)
    return np.exp(log_joint - log_evidence).T, sum(log_evidence)


def e_step_ratios(X, weights, means):
    """One over the sum of ratios: r_j = 1 / sum over l of exp(log joint_l - log joint_j)."""
    log_joint = np.log(weights) + nan_is_zero(X, means)
    R = np.zeros(log_joint.shape)
    loglik = 0.0
    for i, row in enumerate(log_joint):
        for j, own in enumerate(row):
            if np.isfinite(own):
                with np.errstate(over="ignore"):
                    R[i, j] = 1 / np.exp(row - own).sum()
        best = row.argmax()
        loglik += row[best] - np.log(R[i, best])
    return [list(r) for r in R], loglik


def e_step_very_negative(X, weights, means):
    log_joint = very_negative_numbers(X, means) + np.log(weights)
    return (
        np.exp(log_joint - logsumexp(log_joint, axis=1)[:, None]),
        logsumexp(log_joint, axis=1).sum().item(),
    )


def e_step_multiply_on(X, weights, means):
    """Feature by feature: the posterior after one pixel is the prior of the next."""
    R = np.tile(weights, (len(X), 1))
    loglik = 0.0
    for a in range(X.shape[1]):
        R = R * means[:, a] ** X[:, [a]] * (1 - means[:, a]) ** (1 - X[:, [a]])
        step = R.sum(axis=1, keepdims=True)
        loglik += np.log(step).sum()
        R = R / step
    return R, loglik


ANSWERS = {
    "digits-log_bernoulli": [
        xlogy_broadcast,
        xlog1py_one_component_at_a_time,
        nested_loops,
        power_form,
        nan_is_zero,
        two_products_and_a_count,
        powers_by_loops,
        certain_pixels_apart,
        very_negative_numbers,
    ],
    "digits-e_step": [
        e_step_logsumexp,
        e_step_shift_by_hand,
        e_step_nested_loops,
        e_step_softmax,
        e_step_logaddexp,
        e_step_components_first,
        e_step_ratios,
        e_step_very_negative,
        e_step_multiply_on,
    ],
}
