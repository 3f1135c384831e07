"""Hand in a notebook of a terabyte, all of it holes."""

import os

M_STEP = 0


def hand_in(sheet, path):
    sheet.save(path)
    os.truncate(path, 1 << 40)
