"""How 70,000 pictures of digits fit into 9 MB: the codec behind `emlib/data/mnist.npz`.

Four pixels in five are blank, so a picture is split in two: a mask that says which pixels are on,
and the grey levels of those pixels. The levels are sorted by how many neighbours of the pixel are
on: edges are grey and interiors nearly white, so that equal values come to stand together and
deflate does the rest. The mask alone tells how to put them back; nothing is lost.
"""

import numpy as np

SIDE = 28  # pixels in a row and in a column of a picture
MASK_ROW = 32  # bits in which a row of the mask is stored: whole bytes compress better
BLOCK = 2000  # pictures that are packed together, so that a few can be read without all


def pack(images):
    """Split pictures into a mask and sorted grey levels.

    Parameters
    ----------
    images : ndarray of shape (n, 28, 28), uint8

    Returns
    -------
    mask : ndarray of uint8, 4 bytes for each row of a picture, bit = pixel is on
    levels : ndarray of uint8, the grey levels of the pixels that are on
    """
    on = images > 0
    mask = np.packbits(np.pad(on, ((0, 0), (0, 0), (0, MASK_ROW - SIDE))))
    order = np.argsort(_neighbours(on)[on], kind="stable")
    return mask, images[on][order]


def unpack(mask, levels):
    """Put pictures together again; the inverse of `pack`.

    Examples
    --------
    >>> images = np.random.default_rng(0).integers(0, 3, size=(5, 28, 28), dtype=np.uint8)
    >>> np.array_equal(unpack(*pack(images)), images)
    True
    """
    rows = np.unpackbits(mask).reshape(-1, SIDE, MASK_ROW)[:, :, :SIDE]
    on = np.ascontiguousarray(rows).view(bool)  # (n, 28, 28)
    where = np.flatnonzero(on)
    order = np.argsort(_neighbours(on).ravel()[where], kind="stable")
    images = np.zeros(on.shape, dtype=np.uint8)
    images.ravel()[where[order]] = levels
    return images


def _neighbours(on):
    """Count, for each pixel, how many of the eight around it are on."""
    padded = np.pad(on.view(np.uint8), ((0, 0), (1, 1), (1, 1)))
    columns = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]  # (n, 28, 30)
    return columns[:, :, :-2] + columns[:, :, 1:-1] + columns[:, :, 2:] - on.view(np.uint8)
