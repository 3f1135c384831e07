"""Hand in nothing but ends of lines, and lines of blanks, which patterns read again and again."""

CELLS = ["\n" * 60_000 + "x = 1", " \n" * 30_000 + "def e_step(X, thetas): return 1"]
