"""The page of all pictures of `emlib.plots`, each drawn by the example of its docstring."""

import matplotlib.pyplot as plt

from scripts import make_gallery
from scripts.selfstudy.mistakes import save


def write_page(folder):
    """Write `pictures.md` and its pictures.

    Parameters
    ----------
    folder : Path, the sources of the site
    """
    (folder / "pictures").mkdir()
    parts = [(folder / "pictures.md").read_text(encoding="utf-8")]
    for name, function in make_gallery.functions().items():
        entry = make_gallery.run_example(name, function)
        parts.append(f"## {name}\n\n{entry.line}\n\n```pycon\n{entry.example}\n```\n")
        for number, figure in enumerate(entry.figures):
            path = f"pictures/{name}-{number}.png"
            save(figure, folder / path)
            parts.append(f"![{name}: {entry.line}]({path})\n")
    plt.close("all")
    (folder / "pictures.md").write_text("\n".join(parts), encoding="utf-8")
