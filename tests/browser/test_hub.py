"""JupyterHub in a browser: the instructor releases by button, the student fetches and opens."""

import pytest
from playwright.sync_api import TimeoutError

from tests.autograder.hub import Hub, make_course
from tests.browser.notebook_page import choose
from tests.patience import PATIENCE

pytestmark = pytest.mark.slow(25)


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """Nothing is graded here, so that no sandbox is needed."""
    course = make_course(tmp_path_factory.mktemp("course"), "auto")
    hub = Hub(tmp_path_factory.mktemp("hub") / "data", course)
    yield hub
    hub.stop()


@pytest.fixture
def log_in(page, hub):
    """A function that logs somebody in and opens an entry of the menu Nbgrader."""

    def open_lab(name, kind, entry):
        page.goto(f"{hub.url}/hub/login")
        page.fill("input[name=username]", name)
        page.fill("input[name=password]", hub.password(kind))
        page.locator("[type=submit]").click()
        page.wait_for_url(lambda url: "/hub/login" not in url, wait_until="commit")
        until_in_lab(page)
        return choose(page, "Nbgrader", entry)

    return open_lab


def until_in_lab(page):
    """Wait for one's server; now and then JupyterHub's page misses that it is ready: look again."""
    for _ in range(PATIENCE // 15):
        try:
            return page.wait_for_url("**/user/**/lab**", wait_until="commit", timeout=15_000)
        except TimeoutError:
            page.reload()
    raise AssertionError(f"still at {page.url}")


def test_the_formgrader_opens_inside_jupyterlab_and_releases(page, log_in, hub):
    """JupyterHub forbids frames; the formgrader is one."""
    assert "Formgrader" in log_in("ines", "instructors", "Formgrader")
    inside = page.frame_locator("iframe")
    inside.locator("td a", has_text="01_coins").first.wait_for()
    inside.locator("td.release a").click()
    report = inside.locator("#success-modal")
    report.wait_for()
    assert "Successfully released" in report.inner_text()
    assert (hub.data / "exchange" / "em" / "outbound" / "01_coins" / "coins.ipynb").is_file()


def test_a_student_sees_the_assignment_and_no_formgrader(page, log_in, hub):
    """After the instructor's test."""
    assert log_in("adam", "students", "Assignment List") == ["Assignment List"]
    page.locator("button, a", has_text="Fetch").first.click()
    page.locator("#fetched_assignments_list >> text=01_coins").first.wait_for()
    assert (hub.data / "homes" / "adam" / "01_coins" / "coins.ipynb").is_file()
