"""Keep of a cell's outputs what can do no harm wherever it is shown: here, in formgrader, anywhere.

HTML loses scripts, links and forms and goes into a frame that runs no script, submits nothing and
loads nothing; drawings become pictures; everything else that a browser would interpret is dropped,
and sizes are bounded.
"""

import base64
import binascii
import html

from autograder.grading.back.written import harmless
from autograder.text import LONGEST, joined, shorten, storable

MAX_HTML = 100_000
MAX_PICTURE = 4_000_000  # characters of base64
MAX_OUTPUTS = 50  # of one cell
MAX_NOTEBOOK = 16_000_000  # characters of all outputs together
MAX_TAGS, MAX_OPEN = 20_000, 1000  # tags of all outputs together; those of one without an end
PICTURES = {"image/png": b"\x89PNG\r\n", "image/jpeg": b"\xff\xd8\xff"}
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"


class Allowance:
    """How much of a notebook's outputs may still be kept."""

    def __init__(self, total=MAX_NOTEBOOK):
        self.left, self.tags = total, MAX_TAGS

    def take(self, size):
        """Take `size` characters off the rest; say whether there was enough."""
        if size > self.left:
            return False
        self.left -= size
        return True

    def clean(self, page):
        """Return harmless HTML, "" if there are too many tags, or too many nested in each other."""
        page = page[:MAX_HTML]
        tags, ends = page.count("<"), page.count("</")
        if tags > self.tags or tags - 2 * ends > MAX_OPEN:
            return ""
        self.tags -= tags
        return harmless(page, looks=True)


def clean_outputs(outputs, allowance=None):
    """Return outputs of a cell that are safe to show, in nbformat's form.

    outputs : list of dict, as the runner sent them; nothing about them is trusted
    allowance : Allowance of the notebook, or None

    >>> clean_outputs([{"output_type": "stream", "name": "stdout", "text": "1"}, "nonsense"])
    [{'output_type': 'stream', 'name': 'stdout', 'text': '1'}]
    """
    allowance = allowance or Allowance()
    clean = []
    outputs = outputs if isinstance(outputs, list) else []
    for output in outputs[:MAX_OUTPUTS]:
        kept = _clean(output, allowance) if isinstance(output, dict) else None
        if kept is None:
            continue
        if not allowance.take(_size(kept)):
            clean.append(_remark("further outputs are too large to be kept"))
            break
        clean.append(kept)
    if len(outputs) > MAX_OUTPUTS:
        clean.append(_remark(f"{len(outputs) - MAX_OUTPUTS} more outputs are not shown"))
    return clean


def _clean(output, allowance):
    kind, name = joined(output.get("output_type")), joined(output.get("name"))
    if kind == "stream":
        name = "stderr" if name == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": _text(output, "text")}
    if kind == "error":
        return {
            "output_type": "error",
            "ename": _text(output, "ename", 200),
            "evalue": _text(output, "evalue", 2000),
            "traceback": _text(output, "traceback", glue="\n").split("\n"),
        }
    data = output.get("data")
    if kind not in ("display_data", "execute_result") or not isinstance(data, dict):
        return None
    kept = _clean_data(data, allowance)
    return {"output_type": "display_data", "data": kept, "metadata": {}} if kept else None


def _text(part, name, most=LONGEST, glue=""):
    return shorten(joined(part.get(name), glue), most)


def _clean_data(data, allowance):
    """Choose the richest form of a displayed object that is safe, with its plain text."""
    kept = {"text/plain": _text(data, "text/plain")} if "text/plain" in data else {}
    if "application/vnd.jupyter.widget-view+json" in data:
        return {"text/plain": "(a slider or another widget; open the notebook to use it)"}
    for kind, magic in PICTURES.items():
        picture = _picture(data.get(kind), magic)
        if picture:
            return {kind: picture, **kept}
    drawing = joined(data.get("image/svg+xml"))
    if drawing and len(drawing) <= MAX_PICTURE:
        return {"text/html": _as_image(drawing), **kept}
    page = allowance.clean(joined(data.get("text/html")))
    if page:
        return {"text/html": framed(page), **kept}
    for kind in ("text/markdown", "text/latex"):
        if not kept and kind in data:
            return {"text/plain": _text(data, kind)}
    return kept


def _picture(data, magic):
    """Return base64 of a real picture without blanks, or ""."""
    data = "".join(joined(data).split())
    if not data or len(data) > MAX_PICTURE:
        return ""
    try:
        start = base64.b64decode(data, validate=True)[: len(magic)]
    except (ValueError, binascii.Error):
        return ""
    return data if start == magic else ""


def _as_image(drawing):
    """Show a drawing as a picture: inside <img> no script of an SVG runs and nothing is loaded."""
    code = base64.b64encode(drawing.encode("utf-8", "replace")).decode()
    return f'<img alt="drawing" style="max-width:100%" src="data:image/svg+xml;base64,{code}">'


def framed(page):
    """Put foreign HTML into a frame without rights.

    >>> "<script>" in framed("<script>alert(1)</script>")
    False
    """
    page = storable(page)
    rows = min(20, max(3, page.count("<tr") + page.count("<p") + page.count("<br")))
    inner = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">{page}'
    return (
        '<iframe sandbox="" referrerpolicy="no-referrer" title="output of the cell" '
        f'style="width:100%;height:{1.7 * rows + 1:.0f}em;border:1px solid #ddd" '
        f'srcdoc="{html.escape(inner)}"></iframe>'
    )


def _size(output):
    if output["output_type"] == "display_data":
        return sum(map(len, output["data"].values()))
    return len(output.get("text", "")) + sum(map(len, output.get("traceback", ())))


def _remark(text):
    return {"output_type": "stream", "name": "stdout", "text": f"({text})\n"}
