"""Thirty hostile answers in formgrader, feedback and report: nothing runs, loads or leads away."""

import re
import shutil
from pathlib import Path
from urllib.parse import quote, urlparse

import pytest
from nbgrader.api import Gradebook

from autograder.authoring.build import Places, build
from autograder.grading.submission.find import named
from autograder.grading.whole_class import grade_class
from autograder.reporting.page import write_report
from autograder.sandbox import Sandbox, SandboxError
from tests.attacks.words import HOSTILE
from tests.autograder.classroom import M_STEP, Sheet
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.slow(40)

LINK = r"$\href{javascript:window.hacked=1}{x}$ <img src=//evil.example/p onerror=window.hacked=1>"
SHOW = f"""
from IPython.display import HTML, Javascript, Latex, Markdown, SVG, display
link = {LINK!r}
display(HTML("<a href='javascript:parent.hacked=1'>x</a><a href='//evil.example'>y</a>" + link))
display(HTML("<meta http-equiv=refresh content='0;url=//evil.example'>"))
display(HTML("<form action=//evil.example><button formaction=javascript:parent.hacked=1>x"))
display(Javascript("window.hacked=1"), Latex(link), Markdown("[x](javascript:window.hacked=1)"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='hacked=1'><script>hacked=1</script>"
            "<image href='//evil.example/i'/></svg>"))
widget = {{"application/vnd.jupyter.widget-view+json": {{"model_id": "x"}}, "text/plain": link}}
display(widget, raw=True)
print(link)
raise ValueError(link)
"""  # fmt: skip
FOLDERS = ["eve", "<img src=x onerror=hacked=1>", "'\"-alert(1)-\"'", r"$\href{javascript:1}{x}$"]
NAMES = [named(folder) for folder in FOLDERS]
FORMULA = re.compile(r"\$[^$]+\$|\\\(.*?\\\)|\\\[.*?\\\]|\\begin.*?\\end", re.DOTALL)
MATHJAX = "cdnjs.cloudflare.com"  # nbgrader's own; whatever students wrote, it asks for this
# what MathJax would read, by its rules: no code, nothing below `ignore` unless below `process`
READ_BY_MATHJAX = """() => {
  const texts = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    const near = parent.closest('.tex2jax_ignore, .tex2jax_process');
    if (parent.closest('script, noscript, style, textarea, pre, code')) continue;
    if (near && near.classList.contains('tex2jax_ignore')) continue;
    texts.push(walk.currentNode.data);
  }
  return texts.join('\\n');
}"""
CLICK_ALL = """() => {
  const words = '.text_cell_render *, .output *, .answer *, main *, article *, .words *';
  for (const element of document.querySelectorAll(words)) {
    if (!element.closest('a[href]')) element.dispatchEvent(new MouseEvent('click'));
  }
}"""
LEADS = (
    "[...document.querySelectorAll('a[href], area[href], form[action], [formaction]')]"
    ".map(e => e.getAttribute('href') || e.getAttribute('action') || 'form')"
)


@pytest.fixture(scope="module")
def lab(start_lab, tmp_path_factory):
    """A graded class: all of the words in each student's notebook, and outputs to match."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "solutions").mkdir()
    shutil.copy(ROOT / "tests" / "autograder" / "sample_coins.txt", root / "solutions/01_coins.py")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    build(Places.of(root))
    answers = {"coins-e_step": f"def e_step(X, thetas): raise ValueError({LINK!r})"}
    answers |= {"coins-m_step": M_STEP, "coins-written": HOSTILE[0]}
    for name in FOLDERS:
        sheet = Sheet(root / "course" / "01_coins" / "coins.ipynb", answers).add(SHOW)
        for words in HOSTILE[1:]:
            sheet.add(words, "markdown")
        sheet.save(root / "submitted" / name / "01_coins" / "coins.ipynb")
    try:
        with Sandbox("bwrap"):
            mode = "bwrap"
    except SandboxError:
        mode = "none"
    grade_class(root / "submitted", root, root / "course", sandbox=mode, jobs=1)
    write_report(root)
    return start_lab(root)


@pytest.fixture
def watched(page, lab):
    """A page that lists where it asked for something outside; none of it is let out."""
    page.asked, page.dialogs = [], []

    def only_here(route):
        if urlparse(route.request.url).hostname in ("127.0.0.1", None):
            return route.continue_()
        page.asked.append(urlparse(route.request.url).hostname)
        return route.abort()

    page.context.route("**/*", only_here)
    page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
    page.set_extra_http_headers({"Authorization": f"token {lab.token}"})
    return page


def look_at(page, url):
    """Open an address, click on all that students wrote, and assert that nothing came of it."""
    page.goto(url)
    page.wait_for_load_state("load")
    for frame in page.frames:
        assert "hacked" not in frame.evaluate("Object.keys(window)")
        if frame != page.main_frame:
            assert frame.evaluate(LEADS) == []
    page.evaluate(CLICK_ALL)
    page.wait_for_timeout(300)
    assert page.url == url
    assert page.evaluate("window.hacked") is None
    assert page.dialogs == []
    assert set(page.asked) <= {MATHJAX}
    if MATHJAX in page.asked:
        formulas = FORMULA.findall(page.evaluate(READ_BY_MATHJAX))
        assert not [f for f in formulas if re.search(r"href|class|style|unicode|require|def", f)]


def own_leads(page):
    """Where links inside of answers and outputs lead."""
    inside = ".text_cell_render a[href], .output a[href], .panel-body .rendered_html form"
    found = page.locator(inside).evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return {lead for lead in found if not lead.startswith("#")}


@pytest.mark.parametrize("name", NAMES)
def test_formgrader_shows_words_without_power(watched, lab, name):
    with Gradebook(f"sqlite:///{lab.folder}/gradebook.db", "em") as gradebook:
        found = gradebook.find_submission_notebook("coins", "01_coins", name).id
    look_at(watched, lab.url(f"submissions/{found}/", "formgrader"))
    assert own_leads(watched) == set()
    assert watched.locator(".text_cell_render .tex2jax_ignore").count() >= len(HOSTILE)
    shown = watched.locator(".text_cell_render").all_inner_texts()
    assert any("my derivation" in text for text in shown)


@pytest.mark.parametrize(
    "path",
    ["manage_students", "manage_submissions/01_coins", "gradebook/01_coins/coins", "gradebook",
     f"manage_students/{quote(NAMES[1])}"],
)  # fmt: skip
def test_lists_of_formgrader_show_names_as_text(watched, lab, path):
    look_at(watched, lab.url(path, "formgrader"))
    watched.locator("table tbody tr").first.wait_for()
    assert watched.evaluate("window.hacked") is None


@pytest.mark.parametrize("name", NAMES)
def test_feedback_shows_words_without_power(watched, lab, name):
    path = Path(lab.folder, "feedback", name, "01_coins", "coins.html")
    look_at(watched, path.as_uri())
    assert watched.asked == []
    assert watched.evaluate(LEADS) == [
        lead for lead in watched.evaluate(LEADS) if lead.startswith("#")
    ]
    assert "my derivation" in watched.locator("body").inner_text()


def test_the_report_shows_names_and_reasons_as_text(watched, lab):
    look_at(watched, Path(lab.folder, "report", "index.html").as_uri())
    assert watched.asked == []
    leads = watched.evaluate(LEADS)
    assert all(lead.startswith(("#", "../feedback/")) for lead in leads)


def test_what_these_tests_look_for_would_be_found(watched, tmp_path):
    """Each of the checks fails for a page that has the power."""
    path = tmp_path / "index.html"
    for bad in (
        "<main><b onclick='window.hacked=1'>x</b></main>",
        "<img src='http://evil.example/a.png'>",
        "<script>alert(1)</script>",
        rf"<script src='https://{MATHJAX}/x.js'></script><p>$\href{{javascript:1}}{{x}}$</p>",
        "<iframe srcdoc='<a href=x>x</a>'></iframe>",
    ):
        path.write_text(f"<!doctype html><body>{bad}")
        watched.asked.clear(), watched.dialogs.clear()
        with pytest.raises(AssertionError):
            look_at(watched, path.as_uri())
