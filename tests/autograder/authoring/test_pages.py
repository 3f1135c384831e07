"""Lessons as pages: what runs in a lesson runs on the way to a page."""

import pytest

from autograder.authoring.pages import export_pages

LESSON = """# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %%
from rich.progress import track

for i in track(range(3), description="three rounds"):
    print(f"round {i}")
"""


@pytest.mark.slow(4)
def test_a_lesson_with_a_progress_bar_becomes_a_page(tmp_path):
    """A bar is an output widget, and what is printed under it goes through that widget."""
    (tmp_path / "01_coins.py").write_text(LESSON)
    (page,) = export_pages(tmp_path, tmp_path / "out", progress=lambda page: None)
    assert page.name == "01_coins.html"
    assert "three rounds" in page.read_text(encoding="utf-8")
