"""When work came is believed of who collected it, for the very file that was collected."""

from hashlib import sha256

import pytest

from autograder.grading.collect.kept import write_times
from autograder.grading.crew.journal import fingerprint
from autograder.grading.submission.course import read_course
from autograder.grading.submission.find import find_submissions
from autograder.grading.submission.parcel import LATE, NOT_BELIEVED, pack

CONTENT = b'{"cells": []}'
WHEN = "2026-11-20T10:00:00"


@pytest.fixture
def collected(sample_course, tmp_path):
    """Return a function that collects a notebook with what is said of it, and packs it."""

    def make(about, content=CONTENT):
        folder = tmp_path / "ada" / "01_coins"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "coins.ipynb").write_bytes(content)
        write_times(tmp_path, "01_coins", {"ada": {sha256(CONTENT).hexdigest(): about}})
        (found,) = find_submissions(tmp_path, read_course(sample_course.course)).submissions
        return pack(found, 1000), fingerprint(found)

    return make


def test_a_time_that_was_collected_is_believed(collected, tmp_path):
    parcel, before = collected({"time": WHEN, "late": False, "attempt": []})
    assert (parcel.timestamp, parcel.notes) == (WHEN, ())
    (tmp_path / "ada" / "01_coins" / "timestamp.txt").write_text("1999-01-01 00:00:00 UTC")
    parcel, _ = collected({"time": WHEN, "late": False, "attempt": []})
    assert (parcel.timestamp, parcel.notes) == (WHEN, ())
    _, later = collected({"time": "2026-11-21T10:00:00", "late": False, "attempt": []})
    assert before != later


def test_it_is_not_that_of_another_file(collected, tmp_path):
    parcel, _ = collected({"time": WHEN, "late": False, "attempt": []}, b'{"cells": [1]}')
    assert (parcel.timestamp, parcel.notes) == (None, ())
    (tmp_path / "ada" / "01_coins" / "timestamp.txt").write_text("1999-01-01 00:00:00 UTC")
    parcel, _ = collected({"time": WHEN, "late": False, "attempt": []}, b'{"cells": [1]}')
    assert (parcel.timestamp, parcel.notes) == (None, (NOT_BELIEVED,))


def test_late_without_a_time_is_noted(collected):
    parcel, _ = collected({"time": None, "late": True, "attempt": [7]})
    assert (parcel.timestamp, parcel.notes) == (None, (LATE,))
