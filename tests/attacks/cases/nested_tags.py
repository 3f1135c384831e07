"""Display HTML with tags that are never closed, fifty times."""

CELLS = [
    """
from IPython.display import HTML, display
for _ in range(50):
    display(HTML("<div>" * 20_000))
    display(HTML("<i></p>" * 14_000))
""",
    "def e_step(X, thetas): return 1",
]
