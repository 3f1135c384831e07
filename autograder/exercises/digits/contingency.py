"""Misconceptions of the contingency table of clusters against digits."""

import numpy as np

from autograder.exercises.shared import signs
from autograder.exercises.shared.shares import overwriting
from autograder.judging.exercise import mistakes
from emlib.bernoulli import contingency

SECTION = "Digits, section 3: Ten faces"


def _from_table(change):
    """Spoil the right table: `change(table)`."""
    return lambda z, labels, k: change(contingency(z, labels, k))


def _counted(shape=lambda z, labels, k: (k, 10), places=lambda z, labels, k: (z, labels)):
    """Count into a table of another shape, or in other places."""

    def wrong(z, labels, k):
        counts = np.zeros(shape(z, labels, k))
        np.add.at(counts, places(z, labels, k), 1)
        return counts

    return wrong


def _once(z, labels, k):
    counts = np.zeros((k, 10))
    counts[z, labels] += 1
    return counts


def _all_that_occur(z, labels, k):
    both = np.union1d(z, labels)
    counts = np.zeros((len(both), len(both)))
    np.add.at(counts, (np.searchsorted(both, z), np.searchsorted(both, labels)), 1)
    return counts


def _without(where):
    def wrong(z, labels, k):
        counts = contingency(z, labels, k)
        counts[where] = 0
        return counts

    return wrong


def _pairs(test, first_cluster=0, first_digit=0):
    def wrong(z, labels, k):
        return [
            [
                np.sum(test(z == j + first_cluster, labels == digit + first_digit))
                for digit in range(10)
            ]
            for j in range(k)
        ]

    return wrong


def _sizes(z, labels, k):
    """Count the images of each cluster (k, 1) and of each digit (1, 10)."""
    return np.bincount(z, minlength=k)[:, None], np.bincount(labels, minlength=10)[None]


BANK = {
    "the table is transposed": (
        "Rows are clusters, columns are the digits 0 to 9.",
        _from_table(np.transpose),
        _counted(places=lambda z, labels, k: (labels, z)),
        _counted(places=lambda z, labels, k: (labels % k, z % 10)),
    ),
    "counts each pair at most once": (
        "With repeated indices, counts[z, labels] += 1 adds only once; what adds every time?",
        _once,
    ),
    "divides the counts": (
        "Counts are asked for, not shares.",
        lambda z, labels, k: contingency(z, labels, k) / len(z),
        lambda z, labels, k: contingency(z, labels, k) * 100 / len(z),
        _from_table(lambda t: t / t.max()),
        _from_table(lambda t: t / t.sum(axis=0)),
        _from_table(lambda t: t / t.sum(axis=1, keepdims=True)),
        _from_table(lambda t: t / np.maximum(t.sum(axis=0), 1)),
        _from_table(lambda t: t / np.maximum(t.sum(axis=1, keepdims=True), 1)),
    ),
    "counts in numbers of one byte, which start again after 255": (
        "np.uint8 holds 0 to 255, np.int8 -128 to 127; int is large enough.",
        _from_table(lambda t: t.astype(np.uint8)),
        _from_table(lambda t: t.astype(np.int8)),
    ),
    "the size of the table depends on the data": (
        "There are k clusters and ten digits, also when some of them don't occur.",
        lambda z, labels, k: contingency(z, labels, k)[np.unique(z)][:, np.unique(labels)],
        lambda z, labels, k: contingency(z, labels, k)[: z.max() + 1, : labels.max() + 1],
        lambda z, labels, k: contingency(z, labels, k)[: z.max() + 1],
        lambda z, labels, k: contingency(z, labels, k)[np.unique(z)],
        lambda z, labels, k: contingency(z, labels, k)[:, np.unique(labels)],
        lambda z, labels, k: contingency(z, labels, k)[:, : labels.max() + 1],
        _counted(lambda z, labels, k: [max(z.max(), labels.max()) + 1] * 2),
        _all_that_occur,
    ),
    "the table has the wrong size": (
        "k rows and ten columns: the digits 0 to 9, whatever k is.",
        _counted(lambda z, labels, k: (k, k)),
        _counted(lambda z, labels, k: (10, 10)),
        _counted(lambda z, labels, k: (k, 11)),
        _counted(lambda z, labels, k: (k + 1, 10)),
        _counted(lambda z, labels, k: (k + 1, 11)),
        _from_table(lambda t: t[:, :9]),
    ),
    "adds a row or a column of totals": (
        "k rows and ten columns; sums of rows and columns are not asked.",
        _from_table(lambda t: np.column_stack([t, t.sum(axis=1)])),
        _from_table(lambda t: np.vstack([t, t.sum(axis=0)])),
    ),
    "sorts the rows or columns": (
        "Row j is cluster j, and column c is the digit c, in this order.",
        _from_table(lambda t: t[np.argsort(-t.max(axis=1), kind="stable")]),
        _from_table(lambda t: t[np.argsort(t.argmax(axis=1), kind="stable")]),
        _from_table(lambda t: t[np.argsort(-t.sum(axis=1), kind="stable")]),
        _from_table(lambda t: -np.sort(-t, axis=1)),
        _from_table(lambda t: t[::-1]),
    ),
    "lets histogram bins stretch with the data": (
        "Bins from the smallest to the largest value fit only if all digits and clusters occur.",
        lambda z, labels, k: np.histogram2d(z, labels, bins=(k, 10))[0],
        lambda z, labels, k: np.histogram2d(z, labels, bins=(range(k), range(10)))[0],
    ),
    "starts counting at 1": (
        "Clusters and digits are counted from 0, and so are images.",
        _pairs(np.logical_and, first_digit=1),
        _pairs(np.logical_and, first_cluster=1),
        _counted(places=lambda z, labels, k: (z - 1, labels - 1)),
        _counted(places=lambda z, labels, k: (z, labels - 1)),
        _from_table(lambda t: t + 1),
    ),
    "leaves out a part of the table or of the images": (
        "Every image counts, and so do the last cluster and the digit 9.",
        lambda z, labels, k: contingency(z[1:], labels[1:], k),
        lambda z, labels, k: contingency(z[:-1], labels[:-1], k),
        _without((slice(None), 9)),
        _without((slice(None), 0)),
        _without(-1),
        _without(0),
    ),
    "does not look at pairs": (
        "A count is of images that are in this cluster AND show this digit.",
        lambda z, labels, k: np.tile(np.bincount(labels, minlength=10), (k, 1)),
        lambda z, labels, k: np.tile(np.bincount(z, minlength=k)[:, None], (1, 10)),
        lambda z, labels, k: np.prod(np.broadcast_arrays(*_sizes(z, labels, k)), axis=0),
        lambda z, labels, k: np.multiply(*_sizes(z, labels, k)) / len(z),
        _pairs(np.logical_or),
        lambda z, labels, k: contingency(z[z == labels], labels[z == labels], k),
    ),
    "adds up the digits instead of counting": (
        "Each image adds 1, whatever it shows.",
        _from_table(lambda t: t * np.arange(10)),
        _from_table(lambda t: t * np.arange(len(t))[:, None]),
    ),
    "returns something else than the table": (
        "One row for each cluster, one column for each digit.",
        _from_table(lambda t: t.argmax(axis=1)),
        _from_table(lambda t: t.max(axis=1)),
        _from_table(lambda t: t.sum(axis=1)),
        _from_table(np.ravel),
        _from_table(lambda t: t.max(axis=1).sum() / t.sum()),
    ),
    "overwrites its inputs": (
        "z and labels are used again afterwards; work on a copy.",
        *overwriting(contingency, 2),
    ),
}
MISTAKES = mistakes(SECTION, BANK)
TRAITS = {
    "the counts don't add up to the number of images": (
        "Each image is counted once, in the row of its cluster and the column of its digit.",
        signs.total_is_wrong,
    ),
    "counts images in the wrong places of the table": (
        "One image by hand: which row is its cluster, which column is its digit?",
        signs.wrong,
    ),
}
SIGNS = signs.traits(SECTION, "counts", TRAITS)
