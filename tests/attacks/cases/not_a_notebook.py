"""A list, and cells of wrong types."""

STOCK = "none"
M_STEP = 0


def hand_in(sheet, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('[1, {"cells": 3}, null]')
