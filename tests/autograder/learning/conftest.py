"""A person's folders, in which a record is kept."""

import pytest

from autograder.learning import settings


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A person's data folder and an empty working folder."""
    monkeypatch.delenv("EM_RECORD")
    monkeypatch.setattr(settings, "data_folder", lambda: tmp_path / "data")
    work = tmp_path / "em" / "course" / "01_coins"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    return tmp_path


@pytest.fixture
def record(home):
    return home / "data" / "progress.jsonl"
