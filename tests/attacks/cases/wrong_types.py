"""A notebook whose every part has the wrong type."""

M_STEP = 0


def hand_in(sheet, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = '[1, null, "x", [], {"cell_type": 5, "source": {}}]'
    path.write_text(f'{{"cells": {cells}, "metadata": [], "nbformat": "4"}}')
