"""The report says what is in the results, to people, and lets nothing of a student's through."""

import json
import re
import shutil
from html.parser import HTMLParser

import numpy as np
import pytest
from click.testing import CliRunner

from autograder.commands.cli import main
from autograder.reporting.marks import ResultsError, read_gradebook
from autograder.reporting.page import page_of, write_report
from autograder.reporting.reading import read_results
from autograder.reporting.statistics import discrimination, items
from tests.autograder.results import write_results

HOSTILE = "<script>alert(1)</script>'\"&"
E, M, W = "coins-e_step", "coins-m_step", "coins-written"
OWN = f"""text = {HOSTILE!r}
def helper(a, b, c):
    total = [a[i] * b[i] - c for i in range(len(a))]
    return {{key: value ** 2 for key, value in enumerate(total) if value > c}}
class Walk:
    def __init__(self, start, stop=9):
        self.place, self.stop = start, stop
    def step(self, by):
        while self.place < self.stop and not by == 0:
            self.place += by // 2 or 1
            if self.place % 7 == 3:
                print(f"at", self.place, helper([by], [self.stop], 3), sep=", ")
        return sorted(set(range(self.place)), key=lambda n: -n)[:3]
"""


ODD = {  # a result with a word that no exercise ends with
    **{"student": "ann", "assignment": "01_coins", "notebook": "coins", "written": []},
    "exercises": [{"exercise": E, "score": 0.0, "max_score": 10.0, "status": "not_written"}],
}


def answers(e_step, m_step, own=(), **e):
    """Points of the two exercises, cells of their own, and what else is said of the E-step."""
    return {E: {"score": e_step, **e}, M: {"score": m_step}, "own cells": own}


EVE = f"eve {HOSTILE}".replace("/", "")
CLASS = {
    "Ann Müller, 1": answers(10.0, 10.0),
    "bob": answers(4.7, 0.0, mistake="normalises over the rows"),
    EVE: answers(0.0, 10.0, [OWN], mistake=f"odd {HOSTILE}", message=HOSTILE),
    "fred": answers(10.0, 10.0, [OWN.replace("total", "summe")]),
    "gina": answers(0.0, 10.0, status="timeout", message="no reply within 4 s"),
    "hal": {"broken": True, E: {}},
    "ida": {},
    "joe": answers(0.0, 5.0, message="it calls the solution", borrowed="emlib.coins.e_step"),
}


@pytest.fixture(scope="module")
def results(sample_course, tmp_path_factory):
    folder = tmp_path_factory.mktemp("results") / "graded"
    write_results(folder, sample_course.course, CLASS)
    return folder


@pytest.fixture
def copy(results, tmp_path):
    """Results that a test may change."""
    return shutil.copytree(results, tmp_path / "graded")


class Page(HTMLParser):
    """Tags, links and text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.ids, self.words, self.open = [], [], set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        attrs = dict(attrs)
        self.links += [attrs["href"]] if "href" in attrs else []
        self.ids |= {attrs["id"]} if "id" in attrs else set()
        assert not any(name.startswith("on") for name in attrs)
        assert "src" not in attrs

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def page(results):
    return Page(write_report(results).read_text(encoding="utf-8"))


def test_the_page_stands_alone_and_holds_no_script(results, page):
    text = (results / "report" / "index.html").read_text(encoding="utf-8")
    assert {"script", "iframe", "img", "link", "object"} & set(page.tags) == set()
    assert "http" not in re.sub(r'http-equiv="', "", text)
    assert "default-src 'none'" in text
    assert HOSTILE in page.text  # as text


def test_every_link_leads_to_a_feedback_page_or_a_section(results, page):
    from urllib.parse import unquote

    assert len(page.links) > 30
    for link in page.links:
        path, _, anchor = unquote(link).partition("#")
        if not path:
            assert anchor in page.ids
            continue
        feedback = (results / "report" / path).read_text(encoding="utf-8")
        if anchor:
            assert f'id="{anchor}"' in feedback, link


def test_everybody_has_a_row_with_the_marks_of_the_table(results):
    page = page_of(read_results(results))
    rows = {row["student"]: row for row in page["students"]}
    assert list(rows) == sorted(CLASS)
    shown = {name: [c["text"] for c in row["lessons"][0]["cells"]] for name, row in rows.items()}
    assert shown["bob"] == ["4.7", "0", "?"]
    assert shown["gina"] == ["×", "10", "?"]  # noqa: RUF001 - the sign for a stopped answer
    assert shown["hal"] == ["!", "!", "?"]
    assert shown["ida"] == ["–", "–", "–"]  # noqa: RUF001 - a dash, as on the page
    assert rows["Ann Müller, 1"]["score"] == 20.0


def test_what_needs_a_person_is_listed(results):
    person = page_of(read_results(results))["person"]
    who = {
        kind: [case["notebook"].result.student for case in person[kind]]
        for kind in ("not_gradable", "borrowed", "stopped", "written")
    }
    assert who["not_gradable"] == ["hal"]
    assert who["borrowed"] == ["joe"]
    assert who["stopped"] == ["gina"]
    assert sorted(who["written"]) == sorted(set(CLASS) - {"ida"})
    assert [group["students"] for group in person["alike"]] == [[EVE, "fred"]]


def test_misconceptions_are_counted_with_their_students(results, page):
    found = page_of(read_results(results))["mistakes"]["list"]
    assert {(m.exercise, m.name, m.count) for m in found} == {
        (E, "normalises over the rows", 1),
        (E, f"odd {HOSTILE}", 1),
    }
    assert "Think again." in page.text


def test_what_many_misunderstood_comes_first_and_the_rest_is_folded(sample_course, tmp_path):
    """One mistake of twenty students, one of two, and thirteen that one student each made."""
    kinds = ["divides by the rows"] * 20 + ["adds one"] * 2 + [f"odd thing {n}" for n in range(13)]
    students = {
        f"s{n:02}": answers(3.0, 10.0, mistake=kind) for n, kind in enumerate(kinds)
    }  # fmt: skip
    students["other"] = answers(0.0, 10.0)
    write_results(tmp_path, sample_course.course, students)
    found = page_of(read_results(tmp_path))["mistakes"]
    assert [m.count for m in found["first"]] == [20, 2, 1, 1, 1]
    assert len(found["rest"]) == 10
    assert (found["wrong"], found["named"]) == (36, 35)
    assert [item.exercise for item in found["hardest"]] == [E]
    text = Page(write_report(tmp_path).read_text(encoding="utf-8")).text
    assert f"Fewest points: {E} (29 % of them on average)" in text
    assert "Of 36 answers that were not fully right, 35 could be recognised" in text
    assert "10 more, each once" in text


def test_marks_by_hand_appear_when_the_report_is_made_anew(copy):
    """Points that formgrader writes into the gradebook overrule the judge's zero."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{copy / 'gradebook.db'}", "em") as gradebook:
        for cell, points in ((f"{E}-check", 3.0), (W, 4.0)):
            grade = gradebook.find_grade(cell, "coins", "01_coins", "joe")
            grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()
    done = CliRunner().invoke(main, ["report", str(copy)])
    assert done.exit_code == 0, done.output
    assert "wrote" in done.output
    page = page_of(read_results(copy))
    joe = next(row for row in page["students"] if row["student"] == "joe")
    assert [cell["text"] for cell in joe["lessons"][0]["cells"]] == ["3", "5", "4"]
    assert joe["lessons"][0]["cells"][0]["why"].endswith("set by hand")
    assert joe["score"] == 12.0
    assert "joe" not in {case["notebook"].result.student for case in page["person"]["written"]}
    assert page["person"]["borrowed"] == []


@pytest.mark.slow(20)
def test_a_class_that_was_really_graded_has_its_report(classroom):
    """Every kind of broken, hostile and odd submission went through the sandbox before."""
    page = Page((classroom.out / "report" / "index.html").read_text(encoding="utf-8"))
    assert "script" not in page.tags
    assert all(student in page.text for student in classroom.expected)
    person = page_of(read_results(classroom.out))["person"]
    assert [case["notebook"].result.student for case in person["borrowed"]] == ["borrowed"]
    stopped = {case["notebook"].result.student for case in person["stopped"]}
    assert stopped == {"deadly_call", "slow"}
    broken = {case["notebook"].result.student for case in person["not_gradable"]}
    assert broken == {name for name, marks in classroom.expected.items()
                      if {status for _, status in marks.values()} == {"not_gradable"}}  # fmt: skip


def test_without_a_gradebook_the_judges_marks_are_shown_and_that_is_said(copy):
    (copy / "gradebook.db").unlink()
    text = Page(write_report(copy).read_text(encoding="utf-8")).text
    assert "The gradebook could not be read" in text
    with pytest.raises(ResultsError, match=r"there is no .*gradebook\.db; grade first"):
        read_gradebook(copy)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no"),
        ("[]", "is not what"),
        ('{"a": 1}', "is not what"),
        ("{", "is not"),
        (json.dumps({"notebooks": [ODD]}), "is not what"),
    ],
)
def test_other_folders_are_refused_in_plain_words(tmp_path, content, message):
    if content is not None:
        (tmp_path / "grades.json").write_text(content)
    done = CliRunner().invoke(main, ["report", str(tmp_path)])
    assert done.exit_code == 1
    assert message in done.output
    assert "grade" in done.output
    assert "Traceback" not in done.output


def test_an_unreadable_gradebook_is_named(copy):
    (copy / "gradebook.db").write_text("no database, but long enough to look like a file of one")
    with pytest.raises(ResultsError, match="the gradebook cannot be read"):
        read_gradebook(copy)


def test_a_damaged_graded_notebook_does_not_stop_the_report(copy):
    path = copy / "autograded" / "fred" / "01_coins" / "coins.ipynb"
    path.write_text("{")
    page = page_of(read_results(copy))
    assert page["person"]["alike"] == []


def test_discrimination_is_the_point_biserial_correlation_for_right_or_wrong():
    """Against SciPy's point-biserial on the rest of the points."""
    from scipy.stats import pointbiserialr

    rng = np.random.default_rng(5)
    right = rng.random(40) < 0.6
    rest = rng.normal(size=40) + right
    value, (low, high), why_not = discrimination(right.astype(float), rest)
    assert value == pytest.approx(pointbiserialr(right, rest).statistic, abs=1e-12)
    assert low < value < high
    assert why_not == ""


def test_the_exercise_itself_is_left_out_of_the_total(sample_course, tmp_path):
    """Two exercises without any relation: with the exercise in the total both would look fine."""
    rng = np.random.default_rng(8)
    points = rng.choice([0.0, 10.0], size=(60, 2))
    students = {f"s{i:02}": answers(*map(float, row)) for i, row in enumerate(points)}
    write_results(tmp_path, sample_course.course, students, written=None)
    data = read_results(tmp_path)
    found = items(data.of("01_coins", "coins"), [E, M, W])
    assert [item.exercise for item in found] == [E, M]  # nobody has marked the written answer
    right = np.corrcoef(points.T)[0, 1]
    for item, column in zip(found, points.T, strict=True):
        assert item.discrimination == pytest.approx(right, abs=1e-9)
        assert abs(right) < 0.3 < np.corrcoef(column, points.sum(axis=1))[0, 1]
        assert item.difficulty == pytest.approx(column.mean() / 10)
        assert item.counts["full"] == (column == 10).sum()


@pytest.mark.parametrize(
    ("shares", "totals", "why_not"),
    [
        (np.ones(9), np.arange(9.0), "n too small"),
        (np.ones(20), np.arange(20.0), "all the same"),
        (np.arange(20) / 20, np.ones(20), "the rest is all the same"),
    ],
)
def test_no_figure_is_given_where_there_is_none(shares, totals, why_not):
    assert discrimination(shares, totals) == (None, None, why_not)


def test_students_who_handed_in_nothing_do_not_make_an_exercise_hard(results):
    data = read_results(results)
    found = {item.exercise: item for item in items(data.of("01_coins", "coins"), [E, M])}
    assert found[M].n == 6
    assert found[M].difficulty == pytest.approx((10 + 0 + 10 + 10 + 10 + 5) / 60)
    assert json.loads((results / "grades.json").read_text())["seed"] == 7
