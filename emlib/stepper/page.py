"""Frames as HTML that needs no kernel and no network, and as a strip of pictures.

`page_html` starts as the strip; its script, if it may run, turns the strip into a slider.
So the picture is there on a printed page and on sites that remove scripts.
"""

import base64
import io
import uuid
from html import escape
from pathlib import Path

from PIL import Image

from emlib.stepper.frames import spread

SCRIPT = Path(__file__).with_name("player.js")
STRIP_FRAMES = 4


def frame_html(frame, layer):
    """Return one frame as a figure: title, picture with alternative text, sentence."""
    colour = "var(--jp-error-color1, #B03A00)" if frame.problem else "inherit"
    picture = ""
    if layer in frame.pictures:
        source = base64.b64encode(frame.pictures[layer]).decode()
        picture = (
            f'<img src="data:image/png;base64,{source}" alt="{escape(frame.title)}. '
            f'{escape(frame.text)}" style="max-width:100%;background:white;border-radius:4px">'
        )
    return (
        f'<figure style="margin:0"><figcaption style="line-height:1.4"><b>{escape(frame.title)}</b>'
        f'<br><span style="color:{colour}">{escape(frame.text)}</span></figcaption>'
        f"{picture}</figure>"
    )


def page_html(frames):
    """Return a slider over the frames as one piece of HTML.

    Parameters
    ----------
    frames : list of Frame

    Returns
    -------
    str, HTML with a strip of frames that a script of its own turns into a slider
    """
    name = f"em-{uuid.uuid4().hex[:8]}"
    layers = list(frames[0].pictures) or ["soft"]
    strip = {id(f) for f in spread(frames, STRIP_FRAMES)}
    items = "".join(
        f'<div class="em-frame" data-layer="{escape(layer)}"'
        f"{'' if id(f) in strip and layer == layers[0] else ' hidden'}>{frame_html(f, layer)}</div>"
        for layer in layers
        for f in frames
    )
    return (
        f'<div id="{name}" class="em-stepper" style="max-width:60em">{items}</div>'
        f"<script>({SCRIPT.read_text()})(document.getElementById('{name}'));</script>"
    )


def strip_png(frames):
    """Return a few frames beside each other, for where nothing can move.

    Returns
    -------
    str, PNG in base64 as notebooks hold it
    """
    shown = [f for f in spread(frames, STRIP_FRAMES) if f.pictures]
    if not shown:
        return ""
    pictures = [Image.open(io.BytesIO(next(iter(f.pictures.values())))) for f in shown]
    width, height = pictures[0].width // 2, pictures[0].height // 2
    strip = Image.new("RGB", (2 * width, height * -(-len(pictures) // 2)), "white")
    for i, picture in enumerate(pictures):
        small = picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        strip.paste(small, (i % 2 * width, i // 2 * height))
    buffer = io.BytesIO()
    strip.save(buffer, format="png", optimize=True)
    return base64.b64encode(buffer.getvalue()).decode()
