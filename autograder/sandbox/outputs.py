"""Check the outputs of a cell that a runner sent: hostile values in, nbformat outputs out."""

import math
import re

from autograder.sandbox.values import ESCAPE, clean

MAX_OUTPUTS = 1000
MAX_LINES = 200
_MIME = re.compile(r"[a-z]+/[A-Za-z0-9][A-Za-z0-9.+_-]{0,80}")


def read_outputs(found):
    """Return a list of nbformat output dicts; whatever is none is left out.

    Parameters
    ----------
    found : anything that `values.unpack` can return

    Examples
    --------
    >>> read_outputs([{"output_type": "stream", "name": "stdout", "text": "hi", "x": 1}, 3])
    [{'output_type': 'stream', 'name': 'stdout', 'text': 'hi'}]
    >>> read_outputs("none")
    []
    """
    if not isinstance(found, list):
        return []
    outputs = (_output(one) for one in found[:MAX_OUTPUTS] if isinstance(one, dict))
    return [output for output in outputs if output is not None]


def _output(one):
    kind = one.get("output_type")
    if kind == "stream":
        name = one.get("name") if one.get("name") in ("stdout", "stderr") else "stdout"
        return {"output_type": "stream", "name": name, "text": _text(one.get("text"))}
    if kind == "error":
        lines = one.get("traceback")
        return {
            "output_type": "error",
            "ename": _text(one.get("ename"))[:200],
            "evalue": _text(one.get("evalue")),
            "traceback": [_text(line) for line in lines[:MAX_LINES]]
            if isinstance(lines, list)
            else [],
        }
    if kind not in ("display_data", "execute_result") or not isinstance(one.get("data"), dict):
        return None
    output = {"output_type": kind, "data": _data(one["data"]), "metadata": {}}
    if isinstance(one.get("metadata"), dict):
        output["metadata"] = _json(one["metadata"], 4) or {}
    if kind == "execute_result":
        count = one.get("execution_count")
        output["execution_count"] = count if type(count) is int and 0 <= count < 1 << 31 else None
    return output


def _data(data):
    """Keep the content of each type that has the form of one; text stays text, JSON stays JSON."""
    kept = {}
    for mime, content in data.items():
        if not _MIME.fullmatch(mime):
            continue
        if mime == "application/json" or mime.endswith("+json"):
            kept[mime] = _json(content, 12)
        elif isinstance(content, str | list):
            kept[mime] = _text(
                "".join(map(_text, content)) if isinstance(content, list) else content
            )
    return kept


def _text(value):
    """Text of an output; the codes that colour it stay for those who show it."""
    if not isinstance(value, str):
        return ""
    return clean(value, ESCAPE)


def _json(value, depth):
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(k): _json(v, depth - 1) for k, v in value.items()} if depth else None
    if isinstance(value, list):
        return [_json(v, depth - 1) for v in value] if depth else None
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, bool | int) else None
