"""What students wrote in words is parsed, cleaned by a sanitiser, and still reads well."""

from html.parser import HTMLParser

import pytest
from nbconvert.filters.markdown import markdown2html

from autograder.grading.back.written import ALONE, FORMULA, TAGS, harmless, written_html
from tests.attacks.words import HOSTILE, SVG

PNG = "iVBORw0KGgoAAAANSUhEUg=="


class Reader(HTMLParser):
    """Collect tags with their attributes, and the text that MathJax would look at."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.math, self.open = set(), [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, *attr) for attr in attrs]
        if tag not in ("br", "img", "hr"):
            self.open.append((tag, dict(attrs).get("class", "")))

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        if any(tag in ("pre", "code") for tag, _ in self.open):
            return
        states = [name for _, name in self.open if name in (ALONE, FORMULA)]
        if not states or states[-1] == FORMULA:
            self.math.append(data)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs_loads_or_leads_anywhere(text):
    attachments = {"y.svg": {"image/svg+xml": SVG}}
    shown = written_html(text, attachments)
    for page in (shown, harmless(shown), markdown2html(shown)):  # as formgrader reads it
        read = Reader(page)
        assert read.tags <= TAGS
        assert {name for _, name, _ in read.attributes} <= {"class", "src", "alt", "start"}
        assert {v.split(",")[0] for _, name, v in read.attributes if name == "src"} <= {
            "data:image/png;base64"
        }
        assert "evil" not in "".join(str(value) for _, _, value in read.attributes)
        assert not any(word in "".join(read.math) for word in ("href", "class", "style", "def"))
        assert "\n" not in shown


def test_a_sober_answer_reads_as_it_was_written():
    text = (
        "It is a **bound**: $\\log p(x) \\ge \\sum_i q_i \\log\\frac{p_i}{q_i}$ by *Jensen*.\n\n"
        "- one\n- two, see [Bishop](https://www.microsoft.com/x)\n\n"
        "$$\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\n$$\n\n"
        "| k | n |\n|---|--:|\n| 1 | 2 |\n\n```\nx < 1\n```\n\n![sketch](attachment:a b.png)"
    )
    page = written_html(text, {"a b.png": {"image/png": PNG}}).replace("&#10;", "\n")
    page = page.replace("&#36;", "$").replace("&#92;", "\\")
    for part in (
        "<strong>bound</strong>",
        "<em>Jensen</em>",
        f'<span class="{FORMULA}">$\\log p(x) \\ge \\sum_i q_i \\log\\frac{{p_i}}{{q_i}}$</span>',
        f'<div class="{FORMULA}">$$\\begin{{aligned}} a &amp;= b \\\\ c &amp;= d ',
        "<li>two, see Bishop (https://www.microsoft.com/x)</li>",
        "<td>1</td>",
        "<pre><code>x &lt; 1\n</code></pre>",
    ):
        assert part in page


@pytest.mark.parametrize("name", ["a.png", "attachment:a.png"])
def test_pasted_pictures_stay_and_others_are_named(name):
    shown = written_html(f"![sketch](<{name}>)", {"a.png": {"image/png": PNG}})
    assert f'<img src="data:image/png;base64,{PNG}" alt="sketch">' in shown
    assert "[picture: sketch]" in written_html("![sketch](attachment:gone.png)")


def test_looks_stay_inside_a_frame_but_nothing_that_loads():
    page = '<style>td{color:red}</style><td style="color:red" onclick=1>1</td><a href=x>y</a>'
    page = f"<table><tr>{page}</tr></table><form><input><script>1</script></form>"
    kept = harmless(page, looks=True)
    assert "td{color:red}" in kept
    assert Reader(kept).tags <= TAGS | {"style"}
    assert {name for _, name, _ in Reader(kept).attributes} <= {"style", "class"}
