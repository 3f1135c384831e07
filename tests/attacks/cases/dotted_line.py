"""Write endless lines of dots and of numbers, for whoever colours code."""

CELLS = [
    "if False: " + "a." * 40_000 + "a",
    "z = '" + "1.e" * 25_000 + "'\ndef e_step(X, thetas): return 1",
]
