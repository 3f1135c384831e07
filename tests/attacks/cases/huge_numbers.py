"""Numbers with a million digits and other JSON that no notebook holds."""

M_STEP = 0


def hand_in(sheet, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"cells": [], "nbformat": ' + "9" * 1_000_000 + "}")
