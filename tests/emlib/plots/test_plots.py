"""The face of the pictures: everything is there, and nothing is loaded before it is drawn."""

import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

from emlib import plots


def test_every_picture_of_the_rooms_can_be_had_from_the_face():
    rooms = [
        import_module(f"emlib.plots.{room.name}") for room in pkgutil.iter_modules(plots.__path__)
    ]
    drawn = {name: room for room in rooms for name in vars(room) if name.startswith("plot_")}
    assert len(drawn) > 30
    assert set(drawn) <= set(plots.__all__)
    assert all(getattr(plots, name) is getattr(room, name) for name, room in drawn.items())


def test_all_that_the_face_lists_is_there():
    assert all(getattr(plots, name) is not None for name in plots.__all__)
    assert set(plots.__all__) <= set(dir(plots))
    with pytest.raises(AttributeError, match=r"'emlib\.plots' has no attribute 'plot_nothing'"):
        plots.plot_nothing  # noqa: B018 - reading it is the test


def loads_matplotlib(statement):
    code = f"{statement}\nimport sys\nprint('matplotlib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip() == "True"


def test_the_palette_is_had_without_matplotlib():
    assert not loads_matplotlib("from emlib.plots.palette import PALETTE")
    assert not loads_matplotlib("from emlib.plots import PALETTE; import emlib.models")
    assert loads_matplotlib("from emlib.plots import colour")
