"""The report says what is in the results, to people, and lets nothing of a student's through."""

import re

import pytest

from autograder.reporting.page import page_of, write_report
from autograder.reporting.reading import read_results
from tests.autograder.reporting.conftest import CLASS, EVE, HOSTILE, E, Page, answers
from tests.autograder.results import write_results


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
