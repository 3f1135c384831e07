"""A made-up class and its report."""

import shutil
from html.parser import HTMLParser

import pytest

from autograder.reporting.page import write_report
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
