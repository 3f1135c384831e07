"""Fill cells with lines of text, of which each is a docstring to look for in the report."""

CELLS = ['"a"\n' * 12_000, '"\u00f1";' * 12_000 + "\ndef e_step(X, thetas): return 1"]
