"""Build the self-study site into build/site: open index.html, no server and no network needed.

python -m scripts.make_site [--out FOLDER] [--lessons FOLDER]

Sources are gathered in one folder first, since many pages are made from the course itself; then
Sphinx turns them into HTML. A warning is an error.
"""

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from sphinx.cmd.build import main as sphinx

from autograder.authoring.lessons import find_lessons
from scripts.run_solutions import run_lesson
from scripts.selfstudy import gallery, mistakes, tables
from scripts.selfstudy.lessons import site_notebook
from scripts.selfstudy.ten import TEN

ROOT = Path(__file__).parents[1]


def gather(folder, lessons=None):
    """Put all sources of the site into one folder.

    Parameters
    ----------
    folder : Path
    lessons : path of a folder with lessons that were run, `<assignment>.ipynb`; None to run them
    """
    shutil.copytree(ROOT / "docs" / "site", folder)
    gather_lessons(folder / "lessons", lessons)
    parts = {
        "(the lessons)": tables.lessons_list(),
        "(the documents)": "\n".join(gather_documents(folder)),
    }
    for mark, part in parts.items():
        write(folder / "index.md", lambda text, old=mark, new=part: text.replace(old, new))
    write(folder / "symbols.md", lambda text: text + tables.symbols())
    write(folder / "exercises.md", lambda text: text + tables.exercises())
    write(folder / "catalogue.md", lambda text: text + tables.catalogue())
    gallery.write_page(folder)
    mistakes.write_page(folder, TEN)


def write(path, change):
    """Change a page."""
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def gather_lessons(folder, lessons=None):
    """Put the lessons into a folder, as the site shows them."""
    folder.mkdir()
    for lesson in find_lessons(ROOT / "solutions"):
        if lessons is None:
            print(f"running {lesson.assignment} ...", flush=True)
            notebook = run_lesson(lesson)
        else:
            notebook = nbformat.read(Path(lessons, f"{lesson.assignment}.ipynb"), as_version=4)
        path = f"course/{lesson.assignment}/{lesson.notebook}.ipynb"
        nbformat.write(site_notebook(notebook, path), folder / f"{lesson.assignment}.ipynb")


def gather_documents(folder):
    """Copy the pages for instructors, and for contributors, with their pictures.

    A link to a file that is no page of the site becomes the name of the file.

    Returns
    -------
    list of str, the pages as they stand in a table of contents, the guide first
    """
    (folder / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "em.png", folder)
    pages = [ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    for path in [*pages, *(ROOT / "docs").glob("*.png"), ROOT / "docs" / "house.svg"]:
        shutil.copy(path, folder / path.relative_to(ROOT))

    def keep(match):
        there = (page.parent / match[2].partition("#")[0]).resolve()
        known = "://" in match[2] or match[2].startswith("#") or there in pages
        return match[0] if known else match[1]

    for page in pages:
        copied = folder / page.relative_to(ROOT)
        write(copied, lambda text: re.sub(r"(?<!!)\[([^]]*)\]\(([^)\s]+)\)", keep, text))
    names = sorted(page.stem for page in pages[1:])
    return [f"docs/{name}" for name in sorted(names, key=lambda name: name != "instructors")]


def build(out, lessons=None):
    """Build the site.

    Parameters
    ----------
    out : path of the folder to write to
    lessons : see `gather`

    Returns
    -------
    int, 0 if all went well
    """
    out = Path(out)
    if (out / ".buildinfo").exists():  # an older site, whose pages may have gone since
        shutil.rmtree(out)
    with tempfile.TemporaryDirectory() as work:
        source = Path(work, "source")
        gather(source, lessons)
        trees = Path(work, "doctrees")
        return sphinx(["-q", "-W", "--keep-going", "-E", "-d", str(trees), str(source), str(out)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", default=ROOT / "build" / "site", type=Path)
    parser.add_argument("--lessons", help="folder with lessons that were run already", type=Path)
    options = parser.parse_args()
    code = build(options.out, options.lessons)
    if code == 0:
        print(f"open {options.out}/index.html")
    sys.exit(code)


if __name__ == "__main__":
    main()
