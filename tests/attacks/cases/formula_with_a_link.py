"""Put a formula that is a link to a script into what the instructor's MathJax may read."""

LINK = r"$\href{javascript:window.hacked=1}{see here}$"
CELLS = [
    f"print({LINK!r})\n{LINK!r}",
    f"def e_step(X, thetas):\n    raise ValueError({LINK!r})",
]


def plant(folder, world):
    (folder / f"{LINK[:20].replace('/', '_')}.txt").write_text("x")
