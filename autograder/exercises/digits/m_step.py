"""Misconceptions of the two M-steps of the digits."""

import numpy as np

from autograder.exercises.digits.pixels import CUTS, cut
from autograder.exercises.shared import shares, signs
from autograder.exercises.shared.algebra import fitting
from autograder.exercises.shared.shares import counts, right_means, right_weights, sums, votes
from autograder.judging.exercise import mistakes
from emlib import bernoulli

FACES = "Digits, section 3: Ten faces"
NEVER_LIT = "Digits, section 4: A pixel never lit"
SMALL = tuple(10.0**-e for e in range(1, 11))


MEANS = {
    "keeps the means away from 0 and 1": (
        "A pixel that is never on has a mean of exactly 0; smoothing has an exercise of its own.",
        *((lambda X, R, eps=eps: np.clip(right_means(X, R), eps, 1 - eps)) for eps in SMALL),
        *(
            (lambda X, R, a=a: (sums(X, R) + a) / (counts(R)[:, None] + 2 * a))
            for a in (2.0, 1.0, 0.5, *SMALL)
        ),
        *((lambda X, R, a=a: (sums(X, R) + a) / counts(R)[:, None]) for a in (1.0, *SMALL)),
        *((lambda X, R, eps=eps: right_means(X, R) + eps) for eps in SMALL),
    ),
    "rounds the means": (
        "A mean is a probability, and the picture is grey: nothing is decided.",
        lambda X, R: np.round(right_means(X, R)),
    ),
    "makes each mean image sum to 1": (
        "Each pixel is a coin of its own: its probability of being on, not its share of the ink.",
        lambda X, R: right_means(X, R) / right_means(X, R).sum(axis=1, keepdims=True),
        lambda X, R: right_means(X, R) / right_means(X, R).sum(axis=0),
    ),
    "counts the pixels that are off": (
        "The mean is the probability that a pixel is on.",
        lambda X, R: 1 - right_means(X, R),
    ),
}


def _ten(m_step):
    return {
        "works for ten components only": (
            "There are ten digits, but any number of components: k is seen in R.",
            lambda X, R, *rest: m_step(X, R[:, list(range(10))], *rest),
        ),
    }


GREY = {
    "counts grey pixels as black or white": (
        "A pixel of 0.3 adds three tenths of ink to the sum.",
        *((lambda X, R, way=way: right_means(cut(X, way), R)) for way in CUTS),
    ),
    "computes in the type of the pixels": (
        "An array made like X may hold bytes, and a byte nothing between 0 and 1: ask for floats.",
        lambda X, R: right_means(X, R).astype(X.dtype),
    ),
}
M_STEP = (
    *mistakes(
        FACES, MEANS, GREY, lift=lambda change: lambda X, R: (right_weights(R), change(X, R))
    ),
    *mistakes(FACES, _ten(bernoulli.m_step)),
    *shares.misconceptions(FACES, lambda X, R, w, m: (w, m), bernoulli.m_step),
)


MAP_GREY = {
    "counts grey pixels as black or white": (
        "A pixel of 0.3 adds three tenths of ink to the sum.",
        *((lambda X, R, a, way=way: bernoulli.m_step_map(cut(X, way), R, a)[1]) for way in CUTS),
    ),
    "computes in the type of the pixels": (
        "An array made like X may hold bytes, and a byte nothing between 0 and 1: ask for floats.",
        lambda X, R, a: bernoulli.m_step_map(X, R, a)[1].astype(X.dtype),
    ),
}
MAP_BOTH = {
    "ignores alpha": (
        "alpha is the number of imaginary images: where are they counted?",
        lambda X, R, a: (right_weights(R), right_means(X, R)),
    ),
    "uses a fixed number instead of alpha": (
        "alpha is an argument.",
        *(lambda X, R, a, b=b: bernoulli.m_step_map(X, R, b) for b in (1.0, 0.5, 2.0, 0.1, 0.01)),
    ),
    "subtracts 1 from alpha": (
        "Here alpha itself counts imaginary images; the prior is Beta(1 + alpha, 1 + alpha).",
        lambda X, R, a: _less_one(X, R, a),
    ),
    "counts twice alpha": (
        "Each component has seen alpha images all white and alpha all black.",
        lambda X, R, a: bernoulli.m_step_map(X, R, 2 * a),
    ),
    "adds alpha to the responsibilities": (
        "alpha counts whole images, all white and all black; R shares out those that are there.",
        lambda X, R, a: bernoulli.m_step(X, R + a),
        lambda X, R, a: (counts(R + a) / counts(R + a).sum(), right_means(X, R + a)),
    ),
    "mixes with alpha as if it were a share": (
        "alpha counts imaginary images; beside many real ones they matter less.",
        lambda X, R, a: _mixed(right_weights(R), right_means(X, R), a),
    ),
    "counts half of alpha": (
        "Each component has seen alpha images all white and alpha all black.",
        lambda X, R, a: bernoulli.m_step_map(X, R, a / 2),
    ),
}


def _mixed(weights, means, a):
    return (1 - a) * weights + a / len(weights), (1 - a) * means + a / 2


def _less_one(X, R, a):
    weights = (counts(R) + a - 1) / (len(X) + R.shape[1] * (a - 1))
    return weights, (sums(X, R) + a - 1) / (counts(R)[:, None] + 2 * (a - 1))


MAP_WEIGHTS = {
    "does not smooth the mixing weights": (
        "alpha is counted for every component: what becomes of n_k, and of n?",
        lambda R, a: right_weights(R),
    ),
    "does not divide the counts by their total": (
        "Mixing weights are probabilities: what must they sum to?",
        lambda R, a: counts(R) + a,
        lambda R, a: counts(R),
    ),
    "makes all mixing weights equal": (
        "A component that accounts for more of the images weighs more.",
        lambda R, a: np.full(R.shape[1], 1 / R.shape[1]),
    ),
    "counts votes instead of shares for the mixing weights": (
        "Each image counts for every component, by its responsibility; no argmax.",
        lambda R, a: (votes(R).sum(axis=0) + a) / (len(R) + R.shape[1] * a),
        lambda R, a: votes(R).mean(axis=0),
    ),
    "averages over the components instead of the images": (
        "There is one mixing weight for each component: which axis of R has to go?",
        lambda R, a: (R.sum(axis=1) + a) / (len(R) + R.shape[1] * a),
        lambda R, a: R.mean(axis=1),
        lambda R, a: (R.sum(axis=1) + a) / (R.shape[1] + len(R) * a),
    ),
}

MAP_MEANS = {
    "does not smooth the means": (
        "A pixel that was never on still gets a probability: of alpha black images.",
        lambda X, R, a: right_means(X, R),
    ),
    "uses a fixed number instead of alpha in the means": (
        "alpha is an argument: it counts above the line, and twice below.",
        lambda X, R, a: (sums(X, R) + a) / (counts(R)[:, None] + 2),
        lambda X, R, a: (sums(X, R) + 1) / (counts(R)[:, None] + 2 * a),
        lambda X, R, a: (sums(X, R) + 1) / (counts(R)[:, None] + 2),
    ),
    "smooths the means after dividing by the counts": (
        "alpha counts images, so it is added to the sums, before dividing.",
        lambda X, R, a: right_means(X, R) + a,
        lambda X, R, a: (right_means(X, R) + a) / (1 + 2 * a),
    ),
    "clips the means instead of smoothing them": (
        "Imaginary images move every mean a little, not only those at 0 and 1.",
        lambda X, R, a: np.clip(right_means(X, R), min(a, 0.5), max(1 - a, 0.5)),
        lambda X, R, a: np.clip(right_means(X, R), a / len(X), 1 - a / len(X)),
        lambda X, R, a: np.clip(
            right_means(X, R), a / counts(R)[:, None], 1 - a / counts(R)[:, None]
        ),
    ),
    "does not divide the sums by the counts": (
        "A mean is a sum divided by how many there are.",
        lambda X, R, a: sums(X, R) + a,
        lambda X, R, a: sums(X, R),
    ),
    "divides (k, d) by (k,) without a new axis": (
        "NumPy lines up the last axes: which axis of the sums belongs to the counts?",
        lambda X, R, a: (sums(X, R) + a) / (counts(R) + 2 * a),
    ),
    "gives each image to one component for the means": (
        "EM keeps the doubt: images count by their responsibility; no argmax, that is k-means.",
        lambda X, R, a: bernoulli.m_step_map(X, votes(R), a)[1],
    ),
    "gives every component the mean of all images": (
        "Each image pulls on a mean with the responsibility of that component.",
        lambda X, R, a: np.tile((X.sum(axis=0) + a) / (len(X) + 2 * a), (R.shape[1], 1)),
    ),
    "the means are transposed": (
        "Row j of the means belongs to component j.",
        lambda X, R, a: bernoulli.m_step_map(X, R, a)[1].T,
    ),
    "counts the pixels that are off": (
        "The mean is the probability that a pixel is on.",
        lambda X, R, a: 1 - bernoulli.m_step_map(X, R, a)[1],
    ),
}


def _with_weights(change):
    return lambda X, R, a: (change(R, a), bernoulli.m_step_map(X, R, a)[1])


def _with_means(change):
    return lambda X, R, a: (bernoulli.m_step_map(X, R, a)[0], change(X, R, a))


M_STEP_MAP = (
    *mistakes(NEVER_LIT, MAP_WEIGHTS, lift=_with_weights),  # of two that fit, the first is named
    *mistakes(NEVER_LIT, MAP_MEANS, MAP_GREY, lift=_with_means),
    *mistakes(NEVER_LIT, MAP_BOTH),
    *mistakes(NEVER_LIT, _ten(bernoulli.m_step_map)),
    *shares.returning(NEVER_LIT, bernoulli.m_step_map, 2),
)
SIGNS = signs.of_m_step(FACES)


def _fractions(text, above, below):
    """Make a trait: another multiple of alpha stands above or below the line.

    text, above : what stands above it without alpha, in words and as a function of (X, R)
    below : dict from words to functions of (X, R)
    """

    def readings(trial, array, expected):
        X, R, a = trial.case.args
        if X.shape[1] > 99:  # smaller images tell as much, at a fiftieth of the cost
            return None
        found = []
        n, d, k = *X.shape, R.shape[1]
        times = {"": 0, "alpha": 1, "2 alpha": 2, "4 alpha": 4, "alpha / 2": 0.5, "n alpha": n}
        times |= {"-alpha": -1, "-2 alpha": -2, "alpha squared": a, "2 alpha squared": 2 * a}
        times |= {"k alpha": k, "2 k alpha": 2 * k, "d alpha": d, "2 d alpha": 2 * d}
        times |= {"alpha / k": 1 / k, "-k alpha": -k, "k alpha squared": k * a}
        shape = (-1, *[1] * array.ndim)
        up = above(X, R) + a * np.reshape(list(times.values()), shape)
        for total, counted in below.items():
            down = counted(X, R) + a * np.reshape(list(times.values()), shape)
            for i, j in fitting(up[:, None] / down, array):
                more, under = list(times)[i], list(times)[j]
                line = f"({text} + {more}) / ({total} + {under})"
                line = line.replace(f"({text} + )", text).replace(f"({total} + )", total)
                found.append(line.replace("+ -", "- "))
        return found

    return readings


FRACTIONS = {
    "weights": _fractions("n_k", lambda X, R: counts(R), {"n": lambda X, R: len(X)}),
    "means": _fractions(
        "sum r x", sums, {"n_k": lambda X, R: counts(R)[:, None], "n": lambda X, R: len(X)}
    ),
}
IMAGINARY = "How much is added above the line, and how much below it?"
OTHER_WEIGHTS = {
    "the mixing weights are smoothed in the wrong way": (
        "alpha imaginary images for each of the k components: what becomes of n_k, and of n?",
        signs.smoothed_in_another_way,
    ),
    "the mixing weights are not the smoothed shares of the components": (
        "How many images, imaginary ones too, does a component have, and how many are there?",
        signs.wrong,
    ),
}
OTHER_MEANS = {
    "the means are smoothed in the wrong way": (
        "alpha images all white and alpha all black: what becomes of the ink, and of n_k?",
        signs.smoothed_in_another_way,
    ),
    "the means are not the smoothed averages of the images": (
        "One pixel by hand: ink and number of the images that there are, and of imaginary ones.",
        signs.wrong,
    ),
}
MAP_SIGNS = (
    *(
        sign
        for name, trait in FRACTIONS.items()
        for sign in signs.traits(NEVER_LIT, name, {f"{name} holds {{{{}}}}": (IMAGINARY, trait)})
    ),
    *signs.of_m_step(NEVER_LIT, weights=OTHER_WEIGHTS, means=OTHER_MEANS),
)
