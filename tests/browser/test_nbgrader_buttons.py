"""nbgrader's buttons in JupyterLab: generate, autograde, grade by hand, give feedback, validate."""

import shutil

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Locator

from autograder.authoring.build import Places, build
from autograder.sandbox import Sandbox, SandboxError
from tests.autograder.classroom import E_STEP, OVER_ROWS, Sheet
from tests.browser.conftest import ROOT
from tests.browser.notebook_page import NotebookPage

pytestmark = pytest.mark.slow(30)

WRITTEN = "It is a **bound**. <img src=x onerror='window.hacked=1'>"
SHOW = (
    "from IPython.display import HTML, display\n"
    'display(HTML("<b>in a frame</b><script>window.hacked=1</script>"))'
)


@pytest.fixture(scope="module")
def lab(start_lab, tmp_path_factory):
    """A course with one submission: half wrong, with an answer in words and a nasty output."""
    root = tmp_path_factory.mktemp("course")
    (root / "solutions").mkdir()
    shutil.copy(ROOT / "tests" / "autograder" / "sample_coins.txt", root / "solutions/01_coins.py")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    build(Places.of(root))
    try:
        with Sandbox("bwrap"):
            pass
    except SandboxError:
        with open(root / "nbgrader_config.py", "a") as file:
            file.write('c.SandboxedExecute.sandbox = "none"\n')
    released = root / "course" / "01_coins" / "coins.ipynb"
    sheet = Sheet(released, {"coins-e_step": OVER_ROWS, "coins-written": WRITTEN}).add(SHOW)
    sheet.save(root / "submitted" / "adam" / "01_coins" / "coins.ipynb")
    half = Sheet(released, {"coins-e_step": E_STEP})
    half.save(root / "mine" / "coins.ipynb")
    shutil.rmtree(root / "course")  # the Generate button is to make it
    return start_lab(root)


@pytest.fixture
def formgrader(page, lab):
    """A function that opens a page of the formgrader and returns it, logged in."""
    page.set_extra_http_headers({"Authorization": f"token {lab.token}"})

    def open_page(path):
        page.goto(lab.url(path, "formgrader"))
        return page

    return open_page


def press(page, selector):
    """Press a button of the formgrader and wait for its report; return the report."""
    page.locator(selector).first.click()
    report = page.locator("#success-modal, #error-modal")
    report.wait_for()
    text = report.inner_text()
    page.locator(".modal.in button.close, .modal.in .close").first.click()
    report.wait_for(state="detached")
    return text


def grade(lab, name):
    with Gradebook(f"sqlite:///{lab.folder}/gradebook.db", "em") as gradebook:
        row = gradebook.find_grade(name, "coins", "01_coins", "adam")
        return row.auto_score, row.manual_score


def test_generate_makes_the_students_notebook(formgrader, lab):
    page = formgrader("manage_assignments")
    page.locator("td a", has_text="01_coins").wait_for()
    report = press(page, "td:has(.glyphicon-education) a")
    assert "Successfully created the student version of '01_coins'" in report
    text = (lab.folder / "course" / "01_coins" / "coins.ipynb").read_text()
    assert "write e_step" in text
    assert "BEGIN SOLUTION" not in text


def test_autograde_gives_the_judges_marks(formgrader, lab):
    page = formgrader("manage_submissions/01_coins")
    page.locator("td", has_text="needs autograding").wait_for()
    assert "Successfully autograded '01_coins'" in press(page, "td:has(.glyphicon-flash) a")
    page.locator("td", has_text="needs manual grading").wait_for()
    page.locator("td", has_text="5.5 / 25").wait_for()
    assert grade(lab, "coins-e_step-check") == (5.5, None)
    assert grade(lab, "coins-written") == (None, None)


def test_manual_grading_shows_the_verdict_and_takes_points(formgrader, lab):
    page = formgrader("gradebook/01_coins/coins")
    page.locator("td a", has_text="Submission #1").click()
    page.locator("text=normalises over the rows instead of the coins").first.wait_for()
    field = page.locator("input#coins-written.needs_manual_grade")
    field.wait_for()  # the class comes with the script that saves
    field = page.locator("input#coins-written")
    field.fill("4")
    with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        field.press(
            "Tab"
        )  # the tick also shows when the page has read the points, so wait for this
    assert saved.value.ok
    assert grade(lab, "coins-written") == (None, 4.0)
    assert page.evaluate("window.hacked") is None


def test_feedback_holds_the_points_given_by_hand(formgrader, lab):
    page = formgrader("manage_submissions/01_coins")
    page.locator("td", has_text="adam").first.wait_for()
    assert "Successfully generated feedback" in press(page, "td:has(.glyphicon-comment) a")
    path = lab.folder / "feedback" / "adam" / "01_coins" / "coins.html"
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    assert page.locator("h1").inner_text() == "coins: 9.5 of 25 points"
    page.frame_locator("iframe").locator("b", has_text="in a frame").wait_for(state="attached")
    assert page.evaluate("window.hacked") is None
    assert {url.split(":")[0] for url in requests} <= {"file", "data", "about"}
    entries = page.locator("div[id] table table tr").first.locator("td")
    assert max(box["width"] for box in map(Locator.bounding_box, entries.all())) < 120
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_validate_tells_what_is_missing(page, lab):
    NotebookPage(page, lab, "mine/coins.ipynb")
    page.locator(".jp-NotebookPanel-toolbar >> text=Validate").click()
    dialog = page.locator(".jp-Dialog")
    dialog.wait_for()
    page.wait_for_function(
        "/not written yet|Success|error/i.test(document.querySelector('.jp-Dialog').innerText)"
    )
    text = dialog.inner_text()
    assert "coins-m_step: not written yet" in text
    assert "coins-e_step" not in text
