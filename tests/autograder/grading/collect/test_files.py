"""A download may be anything: nothing is written outside, unpacked without end, or followed."""

import io
import zipfile

import pytest

from autograder.grading.collect import files
from autograder.grading.collect.files import Item, TooLarge, open_source, parts, safe_name, unpacked
from tests.autograder.grading.collect.downloads import unzipped, zipped


def item(name, data):
    return Item((name,), 0.0, lambda most: data)


def names(items):
    return ["/".join(one.path) for one in items]


@pytest.mark.parametrize(
    "name", ["../../evil", "/etc/passwd", "..\\..\\evil", "C:\\evil", "a/../../evil", "./evil"]
)
def test_no_name_points_outside(name):
    assert ".." not in parts(name)
    assert all("/" not in safe_name(part) and "\\" not in safe_name(part) for part in parts(name))
    assert safe_name("..") == "_"


def test_zips_in_zips_are_opened_as_deep_as_agreed():
    deep = zipped({"a.ipynb": b"1"})
    for _ in range(2):
        deep = zipped({"in.zip": deep})
    assert names(unpacked([item("x.zip", deep)])[0]) == ["a.ipynb"]
    found, (note,), _ = unpacked([item("x.zip", zipped({"in.zip": deep}))])
    assert names(found) == ["in.zip"]
    assert "in.zip lies in more than 3 zips" in note


def test_a_bomb_stays_packed(monkeypatch):
    monkeypatch.setattr(files, "ROOM", 1_000_000)
    bomb = zipped({"a.ipynb": b"0" * 900_000, "b.ipynb": b"0" * 900_000})
    found, (note,), _ = unpacked([item("bomb.zip", bomb), item("c.ipynb", b"")])
    assert names(found) == ["bomb.zip", "c.ipynb"]
    assert "bomb.zip holds more than" in note
    half = zipped({"a.ipynb": b"0" * 600_000})
    found, (note,), left = unpacked([item("one.zip", half), item("two.zip", half)])
    assert names(found) == ["a.ipynb", "two.zip"]  # together they would be too much
    assert unpacked([item("two.zip", half)], left)[2] == left == 400_000
    monkeypatch.setattr(files, "MOST_INSIDE", 10)
    found, (note,), _ = unpacked([item("many.zip", zipped({f"{n}": b"" for n in range(11)}))])
    assert "holds more than 10 files" in note


def test_the_size_that_is_read_counts_not_the_one_that_is_claimed(tmp_path):
    whole = bytearray(zipped({"a.ipynb": b"0" * 5000}))
    for at in (whole.index(b"PK\1\2") + 24, 22):  # the uncompressed size, in both headers
        whole[at : at + 4] = (10).to_bytes(4, "little")
    path = tmp_path / "x.zip"
    path.write_bytes(bytes(whole))
    with open_source(path) as (one,):
        with pytest.raises((TooLarge, zipfile.BadZipFile)):
            one.read(100)
        with pytest.raises((TooLarge, zipfile.BadZipFile)):
            one.read(8)


@pytest.mark.parametrize("data", [b"", b"PK\3\4", zipped({"a": b"1"})[:-9], b"Rar!\x1a\7"])
def test_a_broken_zip_is_kept_and_named(data):
    found, (note,), _ = unpacked([item("x.zip", data)])
    assert names(found) == ["x.zip"]
    assert note.startswith("x.zip cannot be unpacked: ")


def test_a_zip_with_a_password_is_kept_and_named():
    whole = bytearray(zipped({"a.ipynb": b"1"}))
    for at in (6, whole.index(b"PK\1\2") + 8):
        whole[at] |= 1
    found, (note,), _ = unpacked([item("x.zip", bytes(whole))])
    assert names(found) == ["x.zip"]
    assert "password" in note


def test_links_are_left_out_of_zips_and_folders(tmp_path):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        link = zipfile.ZipInfo("link.ipynb")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("a.ipynb", b"1")
    (tmp_path / "d.zip").write_bytes(whole.getvalue())
    with open_source(tmp_path / "d.zip") as found:
        assert names(found) == ["a.ipynb"]
    folder = unzipped({"a.ipynb": b"1"}, tmp_path / "folder")
    (folder / "b.ipynb").symlink_to("/etc/hostname")
    (folder / "c").symlink_to("/etc")
    with open_source(folder) as found:
        assert names(found) == ["a.ipynb"]


def test_names_of_macs_and_of_windows_are_read_alike(tmp_path):
    """macOS writes UTF-8 with dots of their own beside letters, and does not say that it does."""
    name = "mu\u0308ller_1_2_a.ipynb".encode()
    whole = zipped({"x" * len(name): b"1"}).replace(b"x" * len(name), name)
    (tmp_path / "d.zip").write_bytes(whole)
    with open_source(tmp_path / "d.zip") as found:
        assert names(found) == ["müller_1_2_a.ipynb"]
