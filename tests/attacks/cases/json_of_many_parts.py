"""Hand in 30 MB of JSON of which every three bytes are a list."""

M_STEP = 0


def hand_in(sheet, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"cells": [' + "[]," * 10_000_000 + "[]]}")
