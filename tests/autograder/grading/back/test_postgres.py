"""PostgreSQL as the gradebook: a real server, started here, gives the marks that SQLite gives."""

import json
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import urllib.request
import warnings
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.commands.grade import paths_of
from autograder.grading.back.gradebook import GradebookError, GradeWriter, address
from autograder.grading.whole_class import grade_class
from autograder.sandbox import SandboxWarning
from tests.autograder.classroom import BY_ROWS, E_STEP, Sheet, right
from tests.browser.conftest import ROOT, Lab

pytestmark = pytest.mark.slow(70)


def find_programs():
    """Return the folder of PostgreSQL's programs; Debian keeps them off the PATH."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(os.path.realpath(found)).parent if found else None


def as_ordinary_user(folder):
    """Return how to start a program that refuses to run as root, and give it its folder."""
    if os.getuid() != 0:
        return []
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        ids = ["--reuid", str(user.pw_uid), "--regid", str(user.pw_gid)]
        return ["setpriv", *ids, "--clear-groups"]
    return []


@pytest.fixture(scope="module")
def server():
    """Start a server of our own on loopback; return the address of its database."""
    programs = find_programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed (Debian: apt install postgresql)")
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # its owner must be able to reach it
    start = as_ordinary_user(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(*command):
        done = subprocess.run(
            [*start, *map(str, command)], cwd=folder, capture_output=True, text=True, timeout=300,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    data, log = folder / "data", folder / "log"
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    try:
        run(programs / "initdb", "-D", data, "-U", "em", "-A", "trust", "-E", "UTF8", "--no-sync")
        run(programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-t", 120, "-w", "start")
        yield f"postgresql://em@127.0.0.1:{port}/postgres"
        run(programs / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def graded(server, sample_course, tmp_path_factory, sandbox_mode):
    """Grade a class of four into both kinds of gradebook; return both addresses and folders."""
    folder = tmp_path_factory.mktemp("both")
    released = sample_course.course / "01_coins" / "coins.ipynb"
    sheets = {
        "adam": right(released),
        "bea": Sheet(released, {"coins-e_step": E_STEP, "coins-m_step": BY_ROWS}),
        "çelik": Sheet(released),
    }
    sheets["bea"].cell("coins-written")["source"] = "It is a bound."
    for student, sheet in sheets.items():
        sheet.save(folder / "submitted" / student / "01_coins" / "coins.ipynb")
        (folder / "submitted" / student / "01_coins" / "timestamp.txt").write_text(
            "2026-11-01 12:00:00 UTC"
        )
    (folder / "submitted" / "dora" / "01_coins").mkdir(parents=True)

    def grade(name, **more):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SandboxWarning)
            return grade_class(
                folder / "submitted", folder / name, sample_course.course,
                seed=9, sandbox=sandbox_mode, jobs=1, timestamps=True, **more,
            )  # fmt: skip

    grade("sqlite")
    grade("postgres", db_url=server)
    return {
        "sqlite": f"sqlite:///{folder / 'sqlite' / 'gradebook.db'}",
        "postgres": address(server),
        "folder": folder,
        "grade": grade,
    }


def content(url):
    """Read what a gradebook says of everybody."""
    with Gradebook(url, "em") as gradebook:
        return {
            submission.student.id: (
                submission.timestamp,
                submission.score,
                submission.needs_manual_grade,
                sorted(
                    (g.name, g.auto_score, g.manual_score, g.needs_manual_grade, g.max_score)
                    for notebook in submission.notebooks
                    for g in notebook.grades
                ),
                sorted((c.name, c.comment or "") for n in submission.notebooks for c in n.comments),
            )
            for submission in gradebook.assignment_submissions("01_coins")
        }


def test_the_gradebooks_say_the_same(graded):
    sqlite, postgres = content(graded["sqlite"]), content(graded["postgres"])
    assert sqlite == postgres
    assert {student: entry[1] for student, entry in postgres.items()} == {
        "adam": 20, "bea": 10, "çelik": 0, "dora": 0,
    }  # fmt: skip
    assert not (graded["folder"] / "postgres" / "gradebook.db").exists()


def test_what_formgrader_reads_is_there(graded):
    """The pages of formgrader are made of these."""
    with Gradebook(graded["postgres"], "em") as gradebook:
        assert gradebook.average_assignment_score("01_coins") == 7.5
        assert len(gradebook.submission_dicts("01_coins")) == 4
        assert len(gradebook.notebook_submission_dicts("coins", "01_coins")) == 4
        assert len(gradebook.student_dicts()) == 4


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_what_a_person_entered_survives_a_regrade_that_was_stopped(graded, kind):
    where = ("coins", "01_coins", "bea")
    more = {"db_url": graded["postgres"]} if kind == "postgres" else {}
    with Gradebook(graded[kind], "em") as gradebook:
        gradebook.find_grade("coins-written", *where).manual_score = 4.0
        by_hand = gradebook.find_grade("coins-m_step-check", *where)
        by_hand.manual_score, by_hand.extra_credit = 6.0, 0.5
        gradebook.find_comment("coins-written", *where).manual_comment = "good"
        gradebook.find_submission_notebook(*where).late_submission_penalty = 1.5
        gradebook.db.commit()
    seen = []

    def stop(result, *_):
        seen.append(result.student)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        graded["grade"](kind, regrade=True, progress=stop, **more)
    resumed = graded["grade"](kind, regrade=True, **more)
    assert len(seen) == resumed.before == 1
    with Gradebook(graded[kind], "em") as gradebook:
        assert gradebook.find_grade("coins-written", *where).score == 4.0
        by_hand = gradebook.find_grade("coins-m_step-check", *where)
        assert (by_hand.auto_score, by_hand.manual_score, by_hand.score) == (0.0, 6.0, 6.5)
        assert gradebook.find_comment("coins-written", *where).comment == "good"
        notebook = gradebook.find_submission_notebook(*where)
        assert notebook.late_submission_penalty == 1.5
        assert notebook.score == 20.5
    page = graded["folder"] / kind / "feedback" / "bea" / "01_coins" / "coins.html"
    assert all(text in page.read_text() for text in ("good", "6.5", "19"))
    assert graded["grade"](kind, **more).before == 4


def test_the_formgrader_opens_on_it(graded, sample_course, tmp_path):
    """Its pages show the marks; points entered there survive grading again."""
    root = tmp_path / "course"
    root.mkdir()
    for name in ("source", "course"):
        shutil.copytree(getattr(sample_course, name), root / name)
    shutil.copytree(graded["folder"] / "submitted", root / "submitted")
    shutil.copytree(graded["folder"] / "postgres" / "autograded", root / "autograded")
    text = (ROOT / "nbgrader_config.py").read_text()
    (root / "nbgrader_config.py").write_text(
        f"{text}c.CourseDirectory.db_url = {graded['postgres']!r}\n"
    )
    lab = Lab(root, tmp_path)
    try:
        told = {row["student"]: row for row in ask(lab, "api/submissions/01_coins")}
        assert told["adam"]["score"] == 20
        assert told["çelik"]["max_score"] == 25
        page = ask(lab, "gradebook/01_coins/coins")
        assert "coins" in page
        [notebook] = [
            row for row in ask(lab, "api/submitted_notebooks/01_coins/coins")
            if row["student"] == "dora"
        ]  # fmt: skip
        assert "e_step" in ask(lab, f"submissions/{notebook['id']}/")
        grades = ask(lab, f"api/grades?submission_id={notebook['id']}")
        mine = next(grade for grade in grades if grade["name"] == "coins-e_step-check")
        ask(lab, f"api/grade/{mine['id']}", {"manual_score": 3, "extra_credit": 1})
    finally:
        lab.stop()
    graded["grade"]("postgres", db_url=graded["postgres"], regrade=True, students=("dora",))
    with Gradebook(graded["postgres"], "em") as gradebook:
        entered = gradebook.find_grade("coins-e_step-check", "coins", "01_coins", "dora")
        assert (entered.manual_score, entered.score) == (3.0, 4.0)


def ask(lab, path, body=None):
    """Ask the formgrader for a page, or put something; JSON comes back as values."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{lab.port}/formgrader/{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"token {lab.token}"},
        method="GET" if body is None else "PUT",
    )
    with urllib.request.urlopen(request, timeout=120) as reply:
        text = reply.read().decode()
    return json.loads(text) if path.startswith("api/") else text


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgresql://em@127.0.0.1:1/em", "the gradebook cannot be used: .*(refused|failed)"),
        ("sqlite:////nowhere/at/all.db", "unable to open database file"),
        ("oracle9://x/y", "oracle9"),
        ("gradebook.db", "is no address of a gradebook; it looks like sqlite:///gradebook.db"),
    ],
)
def test_an_address_that_is_wrong_is_explained(url, message):
    with pytest.raises(GradebookError, match=message):
        GradeWriter(url, None)


def test_the_password_is_not_shown(tmp_path):
    shown = str(paths_of(tmp_path, "postgresql://em:secret@host/em")["gradebook"])
    assert "secret" not in shown
    assert "host" in shown
