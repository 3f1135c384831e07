"""Arrays as plain .npy bytes, version 1.0: written as NumPy does, read with less trust.

The header is read with a regular expression, never evaluated; the kind must be bool, integer, float
or complex; the size that it declares must be the number of bytes that came. So nothing is allocated
and nothing is run because of what a header says.
"""

import math
import re

import numpy as np

MAX_DIMENSIONS = 8
_NPY = re.compile(
    rb"\{'descr': '([<|])([biufc])(1|2|4|8|16)', 'fortran_order': (True|False), "
    rb"'shape': \(((?:\d{1,18},? ?)*)\), \} *\n"
)
_KINDS = {"b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"}


class BadValue(ValueError):
    """Bytes that are no value by the rules above."""


def npy(array):
    """Return an array as the two buffers of an .npy file: header and data."""
    fortran = array.flags.f_contiguous and not array.flags.c_contiguous
    data = array.T if fortran else np.ascontiguousarray(array)
    order = "|" if array.dtype.itemsize == 1 else "<"
    data = data.astype(data.dtype.newbyteorder("<"), copy=False)
    shape = f"({array.shape[0]},)" if array.ndim == 1 else str(array.shape)
    text = (
        f"{{'descr': '{order}{array.dtype.kind}{array.dtype.itemsize}', "
        f"'fortran_order': {fortran}, 'shape': {shape}, }}"
    )
    text += " " * (-(len(text) + 11) % 64) + "\n"
    header = b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode()
    return header, memoryview(data.reshape(-1).view(np.uint8))


def read_npy(body):
    """Read an array from a buffer of uint8 that holds an .npy file, without copying it.

    >>> header, data = npy(np.arange(3.0))
    >>> read_npy(np.frombuffer(header + data, np.uint8))
    array([0., 1., 2.])
    """
    start = body[:1024].tobytes()
    length = int.from_bytes(start[8:10], "little")
    text = start[10 : 10 + length]
    match = _NPY.fullmatch(text)
    if start[:8] != b"\x93NUMPY\x01\x00" or not match:
        raise BadValue("an array that is not plain .npy")
    order, kind, size, fortran, dims = (group.decode() for group in match.groups())
    shape = tuple(int(n) for n in dims.replace(",", " ").split())
    if len(shape) > MAX_DIMENSIONS or f"{kind}{size}" not in _KINDS:
        raise BadValue("an array of no known kind")
    data = body[10 + length :]
    if math.prod(shape) * int(size) != data.size:
        raise BadValue("an array whose size is not the one it declares")
    if kind == "b" and data.size and data.max() > 1:
        raise BadValue("a bool that is neither true nor false")
    array = data.view(np.dtype(f"{order}{kind}{size}"))
    return array.reshape(shape, order="F" if fortran == "True" else "C")
