"""PostgreSQL as the gradebook: a real server, started here, gives the marks that SQLite gives."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import warnings
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.commands.grade import paths_of
from autograder.grade import grade_class
from autograder.grading.gradebook import GradebookError, GradeWriter, address
from autograder.sandbox import SandboxWarning
from tests.autograder.classroom import BY_ROWS, E_STEP, Sheet, right


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
                seed=9, sandbox=sandbox_mode, jobs=2, **more,
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


def test_grading_again_keeps_what_a_person_entered(graded):
    where = ("coins", "01_coins", "bea")
    with Gradebook(graded["postgres"], "em") as gradebook:
        gradebook.find_grade("coins-written", *where).manual_score = 4.0
        gradebook.find_comment("coins-written", *where).manual_comment = "good"
        gradebook.db.commit()
    again = graded["grade"]("postgres", db_url=graded["postgres"], regrade=True, students=("bea",))
    assert again.before == 0
    with Gradebook(graded["postgres"], "em") as gradebook:
        assert gradebook.find_grade("coins-written", *where).score == 4.0
        assert gradebook.find_comment("coins-written", *where).comment == "good"
    assert graded["grade"]("postgres", db_url=graded["postgres"]).before == 4


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
