"""The judge: an Exercise and a function in, a Verdict out; no files, no processes, no Jupyter."""
