"""All pictures as one set: an example each, names, legends beside the data, nothing cut off."""

import re
from html import unescape

import matplotlib as mpl
import pytest
from matplotlib.text import Text

from emlib import plots
from scripts import make_gallery
from tests.helpers import (
    assert_legends_outside,
    assert_no_texts_overlap,
    assert_nothing_clipped,
)

pytestmark = pytest.mark.slow(15)

NAMES = sorted(make_gallery.functions())


@pytest.fixture(scope="module")
def entries():
    """Every example, run outside the course's style, as in a notebook that does not set it."""
    with mpl.rc_context(), mpl.rc_context({"figure.max_open_warning": 0}):
        return {
            name: make_gallery.run_example(name, function)
            for name, function in make_gallery.functions().items()
        }


def panels(figure):
    """Return the axes that show data on scales: neither bare images nor colour bars."""
    return [
        ax
        for ax in figure.axes
        if ax.get_visible() and len(ax.get_xticks()) and ax.get_label() != "<colorbar>"
    ]


def test_every_plot_function_is_in_the_gallery(entries):
    public = {name for name in dir(plots) if name.startswith("plot_")}
    assert set(entries) == public
    assert len(public) > 20


@pytest.mark.parametrize("name", NAMES)
def test_titles_stand_on_the_left_in_bold(name, entries):
    (figure,) = entries[name].figures
    above = figure.get_suptitle()
    titles = (
        [figure._suptitle] if above else [ax._left_title for ax in panels(figure) or figure.axes]
    )
    assert titles
    for title in titles:
        assert title.get_text().strip()
        assert title.get_ha() == "left"
        assert title.get_weight() == "bold"


@pytest.mark.parametrize("name", NAMES)
def test_axes_have_names(name, entries):
    """An inner panel of a grid shares the names of its row and its column."""
    (figure,) = entries[name].figures
    for ax in panels(figure):
        place = ax.get_subplotspec()
        if place is None or place.is_last_row():
            assert ax.get_xlabel()
        if place is None or place.is_first_col():
            words = ax.get_ylabel() or ax.get_yticklabels()[0].get_text()
            assert re.search("[a-zA-Z]", words), "neither a name nor words beside the rows"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off_or_covered(name, entries):
    (figure,) = entries[name].figures
    assert_nothing_clipped(figure)
    assert_no_texts_overlap(figure)
    assert_legends_outside(figure)


@pytest.mark.parametrize("name", NAMES)
def test_minus_signs_are_minus_signs(name, entries):
    (figure,) = entries[name].figures
    figure.draw_without_rendering()
    texts = [text.get_text() for text in figure.findobj(Text)]
    assert [text for text in texts if re.search(r"(?<!\w)-\d", text)] == []


def test_the_page_shows_every_picture_and_asks_for_nothing(entries):
    html = "".join(make_gallery.to_html(entry) for entry in entries.values())
    alternatives = re.findall(r'<img src="data:image/png;base64,[^"]{1000,}" alt="([^"]+)">', html)
    assert [unescape(text) for text in alternatives] == [
        f"{name}: {entry.line}" for name, entry in entries.items()
    ]
    assert not re.search(r"https?:", html)


def documented(text):
    """Return a function that draws nothing, with this docstring."""

    def draw():
        pass

    draw.__doc__ = text
    return draw


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Draw nothing.", "has no example"),
        ("Draw.\n\nExamples\n--------\n>>> 1 + 1\n3\n", "Expected:"),
        ("Draw.\n\nExamples\n--------\n>>> 1 + 1\n2\n", "draws nothing"),
    ],
)
def test_a_function_without_a_good_example_is_refused(text, message):
    with pytest.raises(ValueError, match=message):
        make_gallery.run_example("plot", documented(text))
