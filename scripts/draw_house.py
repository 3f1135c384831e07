"""Draw docs/house.svg, the picture of docs/inside.md, from the imports.

python -m scripts.draw_house

Each room stands on a floor above all that it leans on. An arrow that the others already lead to is
drawn faint, so that the rest can be followed with the eye.
"""

import ast
from html import escape
from textwrap import wrap

from scripts.house import FILES, FOLDERS, ROOT, arrows, read_modules, rooms

TARGET = ROOT / "docs" / "house.svg"
SILENT = {  # rooms without a face of their own
    "autograder.templates": "pages and files, as Jinja fills them in",
    "scripts": "set-up, and what makes the derived files",
    "solutions": "the lessons with answers",
}
WIDTH, BOX, HIGH, FLOOR = 1180, 170, 62, 118
STYLE = """
  svg { background: #fff }
  text { font-family: system-ui, sans-serif; fill: #222 }
  rect { fill: #f3f6fa; stroke: #5b7a9d; rx: 6px }
  .name { font-size: 13px; font-weight: 600 }
  .what { font-size: 10.5px; fill: #555 }
  path { fill: none; stroke: #5b7a9d; stroke-width: 1.4 }
  .faint { stroke: #5b7a9d; stroke-width: 0.7; stroke-opacity: 0.22 }
"""


def floors(names, ways):
    """Put each room on a floor: 0 leans on nobody, the others stand above all they lean on.

    >>> floors(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])
    {'a': 2, 'b': 1, 'c': 0}
    """
    level = dict.fromkeys(names, 0)
    for _ in names:
        for upper, lower in ways:
            level[upper] = max(level[upper], level[lower] + 1)
    return level


def needed(ways):
    """Return the arrows that no others lead around.

    >>> sorted(needed([("a", "b"), ("b", "c"), ("a", "c")]))
    [('a', 'b'), ('b', 'c')]
    """

    def reach(start, without):
        seen, queue = set(), [start]
        while queue:
            here = queue.pop()
            for upper, lower in ways:
                if upper == here and (upper, lower) != without and lower not in seen:
                    seen.add(lower)
                    queue.append(lower)
        return seen

    return {way for way in ways if way[1] not in reach(way[0], way)}


def places(level, ways):
    """Return the middle of each room's box: on its floor, near those that it is tied to."""
    top, found = max(level.values()), {}
    for floor in range(top + 1):
        mine = [name for name in sorted(level) if level[name] == floor]

        def weight(name):
            below = [found[b][0] for a, b in ways if a == name and b in found]
            return sum(below) / len(below) if below else WIDTH / 2

        for number, name in enumerate(sorted(mine, key=weight)):
            x = WIDTH * (number + 0.5) / len(mine)
            found[name] = (x, 20 + (top - floor) * FLOOR + HIGH / 2)
    return found


def summary(room):
    """Return the first sentence that a room says of itself."""
    path = ROOT / room.replace(".", "/")
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if not file.exists():
        return SILENT[room]
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    return text.split("\n")[0].rstrip(".").replace("`", "")


def draw(modules):
    """Return the picture of some modules as SVG."""
    names = rooms(modules)
    ways = [way for way in arrows(modules) if {*way} <= {*names}]
    level = floors(names, ways)
    spot, main = places(level, ways), needed(ways)
    height = 40 + max(level.values()) * FLOOR + HIGH
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-label="The rooms of the house and who imports whom">',
        f"<style>{STYLE}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" orient="auto" '
        'markerHeight="7"><path d="M0 0 8 4 0 8z" style="fill:#5b7a9d"/></marker></defs>',
    ]
    ways.sort(key=main.__contains__)  # the solid ones on top
    parts += [_arrow(spot[a], spot[b], (a, b) in main) for a, b in ways]
    parts += [_box(name, *spot[name]) for name in names]
    return "\n".join([*parts, "</svg>", ""])


def _arrow(start, end, solid):
    (x, y), (u, v) = start, end
    y, v = y + HIGH / 2, v - HIGH / 2
    bend = (v - y) / 2
    kind = 'marker-end="url(#tip)"' if solid else 'class="faint"'
    return (
        f'<path {kind} d="M{x:.0f} {y:.0f}C{x:.0f} {y + bend:.0f} '
        f'{u:.0f} {v - bend:.0f} {u:.0f} {v:.0f}"/>'
    )


def _box(name, x, y):
    left, top = x - BOX / 2, y - HIGH / 2
    lines = wrap(summary(name), 27, max_lines=2, placeholder=" …")
    texts = [f'<text class="name" x="{left + 8:.0f}" y="{top + 18:.0f}">{_shown(name)}</text>']
    texts += [
        f'<text class="what" x="{left + 8:.0f}" y="{top + 35 + 14 * n:.0f}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    ]
    box = f'<rect x="{left:.0f}" y="{top:.0f}" width="{BOX}" height="{HIGH}"/>'
    return box + "".join(texts)


def _shown(name):
    """Show a room of autograder by its own name, with a stroke for a folder."""
    path = ROOT / name.replace(".", "/")
    return escape(name.removeprefix("autograder.") + ("/" if path.is_dir() else ".py"))


if __name__ == "__main__":
    TARGET.write_text(draw(read_modules(FOLDERS, FILES)), encoding="utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}")
