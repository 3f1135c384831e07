"""Misconceptions of the contingency table of clusters against digits."""

import numpy as np

from autograder.exercises import _signs
from autograder.exercises.base import Mistakes, Sign
from emlib.bernoulli import contingency

MISTAKES = Mistakes("Digits, section 3: Ten faces")


@MISTAKES.add("the table is transposed", "Rows are clusters, columns are the digits 0 to 9.")
def _(z, labels, k):
    return contingency(z, labels, k).T


@MISTAKES.variant
def _(z, labels, k):
    counts = np.zeros((k, 10), dtype=int)
    for cluster, digit in zip(z, labels, strict=True):
        counts[digit, cluster] += 1
    return counts


@MISTAKES.add(
    "counts each pair at most once",
    "With repeated indices, counts[z, labels] += 1 adds only once; what adds every time?",
)
def _(z, labels, k):
    counts = np.zeros((k, 10))
    counts[z, labels] += 1
    return counts


@MISTAKES.add("divides the counts", "Counts are asked for, not shares.")
def _(z, labels, k):
    return contingency(z, labels, k) / len(z)


@MISTAKES.variant
def _(z, labels, k):
    counts = contingency(z, labels, k)
    return counts / counts.sum(axis=1, keepdims=True)


@MISTAKES.variant
def _(z, labels, k):
    counts = contingency(z, labels, k)
    return counts / counts.sum(axis=0)


@MISTAKES.variant
def _(z, labels, k):
    counts = contingency(z, labels, k)
    return counts / counts.max()


@MISTAKES.variant
def _(z, labels, k):
    counts = contingency(z, labels, k)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


@MISTAKES.variant
def _(z, labels, k):
    counts = contingency(z, labels, k)
    return counts / np.maximum(counts.sum(axis=0), 1)


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k) * 100 / len(z)


@MISTAKES.add(
    "the size of the table depends on the data",
    "There are k clusters and ten digits, also when some of them don't occur.",
)
def _(z, labels, k):
    return contingency(z, labels, k)[np.unique(z)][:, np.unique(labels)]


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k)[: z.max() + 1, : labels.max() + 1]


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k)[: z.max() + 1]


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k)[np.unique(z)]


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k)[:, np.unique(labels)]


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k)[:, : labels.max() + 1]


@MISTAKES.variant
def _(z, labels, k):
    size = max(z.max(), labels.max()) + 1
    counts = np.zeros((size, size))
    np.add.at(counts, (z, labels), 1)
    return counts


@MISTAKES.variant
def _(z, labels, k):
    both = np.union1d(z, labels)
    counts = np.zeros((len(both), len(both)))
    np.add.at(counts, (np.searchsorted(both, z), np.searchsorted(both, labels)), 1)
    return counts


@MISTAKES.variant
def _(z, labels, k):
    counts = np.zeros((k, k))
    np.add.at(counts, (z, labels), 1)
    return counts


@MISTAKES.variant
def _(z, labels, k):
    return np.pad(contingency(z, labels, k), ((0, 0), (0, 1)))


@MISTAKES.variant
def _(z, labels, k):
    return np.pad(contingency(z, labels, k), ((0, 1), (0, 0)))


@MISTAKES.variant
def _(z, labels, k):
    counts = np.zeros((10, 10))
    np.add.at(counts, (z, labels), 1)
    return counts


@MISTAKES.add(
    "lets histogram bins stretch with the data",
    "Bins from the smallest to the largest value fit only if all digits and clusters occur.",
)
def _(z, labels, k):
    return np.histogram2d(z, labels, bins=(k, 10))[0]


@MISTAKES.variant
def _(z, labels, k):
    return np.histogram2d(z, labels, bins=(range(k), range(10)))[0]


@MISTAKES.add("starts counting at 1", "Clusters and digits are counted from 0.")
def _(z, labels, k):
    return np.array([[np.sum((z == j) & (labels == t)) for t in range(1, 11)] for j in range(k)])


@MISTAKES.variant
def _(z, labels, k):
    return np.array([[np.sum((z == j + 1) & (labels == t)) for t in range(10)] for j in range(k)])


@MISTAKES.variant
def _(z, labels, k):
    counts = np.zeros((k, 10))
    np.add.at(counts, (z - 1, labels - 1), 1)
    return counts


@MISTAKES.variant
def _(z, labels, k):
    counts = np.zeros((k, 10))
    np.add.at(counts, (z, labels - 1), 1)
    return counts


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k) + 1


@MISTAKES.add(
    "leaves out a part of the table or of the images",
    "Every image counts, and so do the last cluster and the digit 9.",
)
def _(z, labels, k):
    return contingency(z[1:], labels[1:], k)


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z[:-1], labels[:-1], k)


@MISTAKES.variant
def _(z, labels, k):
    counts = contingency(z, labels, k)
    counts[:, 9] = 0
    return counts


@MISTAKES.variant
def _(z, labels, k):
    counts = contingency(z, labels, k)
    counts[k - 1] = 0
    return counts


@MISTAKES.variant
def _(z, labels, k):
    counts = contingency(z, labels, k)
    counts[:, 0] = 0
    return counts


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k)[:, :9]


@MISTAKES.add(
    "does not look at pairs",
    "A count is of images that are in this cluster AND show this digit.",
)
def _(z, labels, k):
    return np.tile(np.bincount(labels, minlength=10), (k, 1))


@MISTAKES.variant
def _(z, labels, k):
    return np.tile(np.bincount(z, minlength=k)[:, None], (1, 10))


@MISTAKES.variant
def _(z, labels, k):
    return np.outer(np.bincount(z, minlength=k), np.bincount(labels, minlength=10))


@MISTAKES.variant
def _(z, labels, k):
    return np.outer(np.bincount(z, minlength=k), np.bincount(labels, minlength=10)) / len(z)


@MISTAKES.variant
def _(z, labels, k):
    return np.array([[np.sum((z == j) | (labels == t)) for t in range(10)] for j in range(k)])


@MISTAKES.variant
def _(z, labels, k):
    counts = np.zeros((k, 10))
    same = z == labels
    np.add.at(counts, (z[same], labels[same]), 1)
    return counts


@MISTAKES.add("adds up the digits instead of counting", "Each image adds 1, whatever it shows.")
def _(z, labels, k):
    return contingency(z, labels, k) * np.arange(10)


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k) * np.arange(k)[:, None]


@MISTAKES.add(
    "returns something else than the table",
    "One row for each cluster, one column for each digit.",
)
def _(z, labels, k):
    return contingency(z, labels, k).argmax(axis=1)


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k).max(axis=1)


@MISTAKES.variant
def _(z, labels, k):
    counts = contingency(z, labels, k)
    return counts.max(axis=1).sum() / counts.sum()


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k).sum(axis=1)


@MISTAKES.variant
def _(z, labels, k):
    return contingency(z, labels, k).ravel()


@MISTAKES.add("overwrites its inputs", "z and labels are used again afterwards; work on a copy.")
def _(z, labels, k):
    right = contingency(z, labels, k)
    z *= 10
    return right


@MISTAKES.variant
def _(z, labels, k):
    right = contingency(z, labels, k)
    labels[...] = 0
    return right


SIGNS = (
    Sign(
        "the counts don't add up to the number of images",
        "Each image is counted once, in the row of its cluster and the column of its digit.",
        MISTAKES.section,
        "counts",
        _signs.total_is_wrong,
    ),
)
