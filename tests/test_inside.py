"""docs/inside.md, the map: its picture is drawn from the imports, and the files it names exist."""

import re

from scripts.draw_house import TARGET, draw
from scripts.house import FILES, FOLDERS, ROOT, read_modules

TEXT = (ROOT / "docs" / "inside.md").read_text(encoding="utf-8")


def test_the_picture_is_that_of_the_imports():
    fresh = draw(read_modules(FOLDERS, FILES))
    assert TARGET.read_text(encoding="utf-8") == fresh, "python -m scripts.draw_house"


def gone(text):
    """List the files that a text names and that are not there; a bare name goes on in a folder."""
    missing, folder = [], ""
    for name in re.findall(r"`([\w/]+\.py)`", text):
        places = [ROOT / base / name for base in (".", "autograder", f"autograder/{folder}")]
        if not any(place.is_file() for place in places):
            missing.append(name)
        folder = name.rpartition("/")[0] or folder
    return missing


def test_every_file_on_the_map_is_there():
    assert len(re.findall(r"`[\w/]+\.py`", TEXT)) > 30
    assert gone(TEXT) == []
    assert gone("`grading/run.py`, `result.py`, `gone.py`, `emlib/coins.py`") == ["gone.py"]


def test_the_map_fits_on_a_page():
    assert len(TEXT.splitlines()) < 120
