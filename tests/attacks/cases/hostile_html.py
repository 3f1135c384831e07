"""Display HTML and scripts that would run in the instructor's browser."""

STOCK = "0, raw in the feedback"
CELLS = [
    """
from IPython.display import HTML, Javascript, SVG, display
display(HTML("<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>"))
display(Javascript("window.hacked=1"))
display({"text/html": "<iframe srcdoc='<script>window.hacked=1</script>'>", "../../x": "y",
         "application/vnd.evil+json": {"a": [1]}}, raw=True)
print("<script>window.hacked=1</script>")
raise ValueError("<script>window.hacked=1</script>")
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
