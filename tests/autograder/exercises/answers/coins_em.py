"""Right answers to em of the coins, as many ways as people write the loop."""

import numpy as np

from tests.autograder.exercises.answers.coins import (
    e_step_logs,
    e_step_loops,
    e_step_powers,
    e_step_softmax,
    m_step_einsum,
    m_step_loops,
    m_step_product,
)

LOOPS = []


def answer(function):
    """Put the decorated function into the bank."""
    LOOPS.append(function)
    return function


@answer
def em_plain(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    for _ in range(max_iter):
        R, loglik = e_step_powers(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
        thetas = m_step_product(X, R)
    return thetas, logliks


@answer
def em_m_step_before_test(X, thetas, tol=1e-6, max_iter=100):
    old, logliks = -np.inf, []
    for _ in range(max_iter):
        R, loglik = e_step_logs(X, thetas)
        logliks.append(float(loglik))
        thetas = m_step_product(X, R)
        if loglik - old < tol:
            break
        old = loglik
    return thetas, np.array(logliks)


@answer
def em_abs(X, thetas, tol=1e-6, max_iter=100):
    logliks, i, gain = [], 0, np.inf
    while i < max_iter and abs(gain) >= tol:
        R, loglik = e_step_softmax(X, thetas)
        if logliks:
            gain = loglik - logliks[-1]
        logliks.append(loglik)
        thetas = m_step_einsum(X, R)
        i += 1
    return [thetas.tolist(), tuple(logliks)]


@answer
def em_counts_m_steps(X, thetas, tol=1e-6, max_iter=100):
    R, loglik = e_step_powers(X, thetas)
    logliks = [loglik]
    for _ in range(max_iter):
        thetas = m_step_product(X, R)
        R, loglik = e_step_powers(X, thetas)
        logliks.append(loglik)
        if logliks[-1] - logliks[-2] < tol:
            break
    return thetas, logliks


@answer
def em_starts_with_an_e_step(X, thetas, tol=1e-6, max_iter=100):
    R, loglik = e_step_powers(X, thetas)
    logliks = [loglik]
    while len(logliks) < max_iter:
        thetas = m_step_product(X, R)
        R, loglik = e_step_powers(X, thetas)
        logliks.append(loglik)
        if loglik - logliks[-2] < tol:
            break
    return thetas, logliks


@answer
def em_keeps_old(X, thetas, tol=1e-6, max_iter=100):
    """Return the thetas before the last M-step."""
    logliks = []
    for _ in range(max_iter):
        R, loglik = e_step_powers(X, thetas)
        new = m_step_product(X, R)
        logliks.append(loglik)
        if len(logliks) >= 2 and logliks[-1] - logliks[-2] < tol:
            return thetas, logliks
        thetas = new
    return thetas, logliks


@answer
def em_loops(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    thetas = [list(row) for row in thetas]
    for _ in range(max_iter):
        R, loglik = e_step_loops(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
        thetas = m_step_loops(X, np.array(R)).tolist()
    return thetas, logliks


@answer
def em_preallocated(X, thetas, tol=1e-6, max_iter=100):
    logliks = np.full(max_iter, np.nan)
    thetas = thetas.copy()
    for t in range(max_iter):
        R, logliks[t] = e_step_powers(X, thetas)
        if t > 0 and logliks[t] - logliks[t - 1] < tol:
            break
        thetas[:] = m_step_product(X, R)
    return thetas, logliks[: t + 1]


@answer
def em_self_contained(X, thetas, tol=1e-6, max_iter=100):
    history = [-np.inf]
    for t in range(max_iter):
        p = np.exp(X @ np.log(thetas).T) / len(thetas)
        history.append(np.log(p.sum(axis=1)).sum())
        print(t, history[-1])
        if history[-1] - history[-2] < tol:
            break
        p /= p.sum(axis=1, keepdims=True)
        thetas = p.T @ X
        thetas /= thetas.sum(axis=1, keepdims=True)
    return thetas, history[1:]


@answer
def em_recursive(X, thetas, tol=1e-6, max_iter=100):
    def go(thetas, logliks):
        R, loglik = e_step_powers(X, thetas)
        logliks = [*logliks, loglik]
        if len(logliks) >= max_iter or (len(logliks) > 1 and loglik - logliks[-2] < tol):
            return thetas, logliks
        return go(m_step_product(X, R), logliks)

    return go(thetas, [])


class Coins:
    """An answer that is a method."""

    def em(self, X, thetas, tol=1e-6, max_iter=100):
        return em_plain(X, thetas, tol, max_iter)


answer(Coins().em)
