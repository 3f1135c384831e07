"""Who leans on whom: the rooms of the repository and the arrows between them, from the imports.

python -m scripts.house

A room is a folder with Python at the top of the repository, or a file there; autograder/ is opened
into its own folders and loose modules. An arrow is all imports from one room to another, also those
inside functions. Tests count both (tests/test_house.py).
"""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("emlib", "autograder")
FOLDERS = (*PACKAGES, "solutions", "scripts", "benchmarks")
FILES = ("nbgrader_config.py",)
OPENED = "autograder"


def read_modules(folders=PACKAGES, files=()):
    """Return {dotted name: (source, is it a package)} of all modules in some folders."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    modules = {}
    for path in (*paths, *(ROOT / name for name in files)):
        parts = path.relative_to(ROOT).with_suffix("").parts
        package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if package else parts)
        modules[name] = (path.read_text(encoding="utf-8"), package)
    return modules


def imports(name, source, package=False):
    """List the dotted names that a module imports, wherever in the file the import stands."""
    here = name.split(".") if package else name.split(".")[:-1]
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            base = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{base}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in ("import_module", "__import__"):
                found.add(str(node.args[0].value))
    return found


def room_of(name):
    """Return the room of a dotted name.

    >>> room_of("autograder.grading.run"), room_of("emlib.coins.e_step"), room_of("autograder")
    ('autograder.grading', 'emlib', 'autograder')
    """
    return ".".join(name.split(".")[: 2 if name.startswith(f"{OPENED}.") else 1])


def rooms(modules):
    """Return the rooms of some modules, sorted; the face of the opened folder is none of its own.

    The folder of templates is one without arrows.
    """
    found = {room_of(name) for name in modules} - {OPENED}
    if any((ROOT / OPENED / "templates").iterdir()):
        found.add(f"{OPENED}.templates")
    return sorted(found)


def arrows(modules):
    """Return the arrows between the rooms of some modules.

    Parameters
    ----------
    modules : dict, as `read_modules` returns it

    Returns
    -------
    dict from (from, to) to the sorted list of "module -> what it imports"
    """
    known = {room_of(name) for name in modules}
    found = {}
    for name, (source, package) in modules.items():
        for imported in sorted(imports(name, source, package)):
            way = room_of(name), room_of(imported)
            if way[0] != way[1] and way[1] in known:
                found.setdefault(way, []).append(f"{name} -> {imported}")
    return dict(sorted(found.items()))


def circle(ways):
    """Return rooms that lean on each other in a circle, or [] if none do.

    >>> circle([("a", "b"), ("b", "c")]), sorted(circle([("a", "b"), ("b", "c"), ("c", "b")]))
    ([], ['b', 'c'])
    """
    left = {room for way in ways for room in way}
    while left:
        free = {r for r in left if not any(a == r and b in left for a, b in ways)}
        free |= {r for r in left if not any(b == r and a in left for a, b in ways)}
        if not free:
            return sorted(left)
        left -= free
    return []


def main():
    """Print the rooms and the arrows."""
    modules = read_modules(FOLDERS, FILES)
    ways = arrows(modules)
    for room in rooms(modules):
        there = ", ".join(to for (start, to) in ways if start == room)
        print(f"{room} -> {there}" if there else room)
    print(f"{len(rooms(modules))} rooms, {len(ways)} arrows, circle: {circle(ways) or 'none'}")


if __name__ == "__main__":
    main()
