"""What an attack is: one file in `cases/`, read as a module.

A case has a docstring, its name in words, and any of

    CELLS       sources of cells, run in order; they leave a function e_step, or do not
    AFTER       sources of cells that are run after the judgement, before another one
    FOLDER      {name: text}, files handed in beside the notebook
    plant       plant(folder, world), makes other things there
    hand_in     hand_in(sheet, path), writes a damaged notebook (only for grading a whole class)
    STOCK       what stock nbgrader 0.9.6 gave it, of 10 points, where that was measured
    MAX_SCORE   what it may get for e_step at most, 0 unless said otherwise
    M_STEP      what the right m_step in the same notebook must get, 10 unless said otherwise; None
                for an attack that spoils the whole kernel, and so may cost itself more
    STATUS      how the exercise must end ("crashed", "timeout"), if that is not open
    SAYS        what the reason must say
    MUST_NOT_SAY  what its outputs must not hold

In a source @SECRET@, @ROOT@, @PORT@ and so on stand for what `world.World` has laid out.
"""

import importlib
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).with_name("cases")


@dataclass
class Attack:
    """One hostile submission, see the text of this module."""

    name: str
    module: object

    def __getattr__(self, field):
        defaults = {"max_score": 0.0, "m_step": 10.0, "stock": "", "status": "", "says": ""}
        defaults |= {"must_not_say": "", "cells": [], "after": [], "folder": {}}
        if field not in defaults:
            raise AttributeError(field)
        return getattr(self.module, field.upper(), defaults[field])

    @property
    def title(self):
        return self.module.__doc__.strip()

    def sources(self, world, which="cells"):
        """Return the sources of its cells, aimed at a world."""
        return [world.aim(source) for source in getattr(self, which)]

    def plant(self, folder, world):
        """Put its files into the submission's folder."""
        for name, text in self.folder.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        if hasattr(self.module, "plant"):
            self.module.plant(folder, world)


def attacks():
    """Read all cases, in the order of their names."""
    names = sorted(path.stem for path in CASES.glob("*.py") if path.stem != "__init__")
    return [Attack(n, importlib.import_module(f"tests.attacks.cases.{n}")) for n in names]
