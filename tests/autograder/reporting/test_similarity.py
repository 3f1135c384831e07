"""Near-identical answers are found through renaming and re-layout; honest ones are left alone."""

import ast
import inspect
import itertools

import pytest

from autograder.reporting.similarity import (
    LEAST,
    OwnCode,
    alike,
    fingerprints,
    groups,
    side_by_side,
    winnow,
)
from autograder.reporting.tokens import normalised_tokens
from tests.autograder.exercises.answers import coins, coins_em


def texts(module, prefix):
    return [
        inspect.getsource(function)
        for name, function in vars(module).items()
        if name.startswith(prefix) and inspect.isfunction(function)
    ]


WAYS = {
    "coins-mle": texts(coins, "mle_"),
    "coins-e_step": texts(coins, "e_step_"),
    "coins-m_step": texts(coins, "m_step_"),
    "coins-em": texts(coins_em, "em"),
}


def sheet(student, number):
    """A student who writes everything in a way of their own: nobody else has the same number."""
    return OwnCode(student, [(name, ways[number % len(ways)]) for name, ways in WAYS.items()])


def disguised(source):
    """Rename every variable, write comments, and lay the code out anew."""
    tree = ast.parse(source)
    names = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    names |= {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in names:
            node.id = f"my_{node.id}"
        elif isinstance(node, ast.arg):
            node.arg = f"my_{node.arg}"
    return ast.unparse(tree).replace("\n", "  # I wrote this myself\n")


HONEST = [sheet(f"student{number}", number) for number in range(10)]


def names(pairs):
    return [(pair.first, pair.second) for pair in pairs]


def test_ten_ways_to_write_the_same_are_not_alike():
    assert min(len(ways) for ways in WAYS.values()) >= 10
    assert alike(HONEST) == []
    closest = max(pair.similarity for pair in alike(HONEST, threshold=0.0))
    assert closest < 0.5


@pytest.mark.parametrize("number", range(10))
def test_a_disguised_copy_is_found(number):
    copy = OwnCode("copy", [(label, disguised(text)) for label, text in HONEST[number].cells])
    found = alike([*HONEST, copy])
    assert names(found) == [(f"student{number}", "copy")]


def test_a_whole_class_of_copies_is_one_group():
    copies = [OwnCode(f"copy{i}", HONEST[0].cells) for i in range(5)]
    found = alike([*HONEST, *copies])
    assert groups(found) == [["copy0", "copy1", "copy2", "copy3", "copy4", "student0"]]
    assert len(found) == 15


def test_starter_code_does_not_count():
    given = "def show(X):\n" + "".join(
        f"    print(X[{i}] + {i}, X.sum() * {i})\n" for i in range(9)
    )
    sheets = [OwnCode(name, [("", given)]) for name in "ab"]
    assert len(alike(sheets)) == 1
    assert alike(sheets, [disguised(given)]) == []


def test_short_answers_are_not_compared():
    sheets = [
        OwnCode(name, [("a", "def f(X):\n    return X.sum(axis=0) / len(X)")]) for name in "ab"
    ]
    assert 0 < len(fingerprints(sheets[0].cells[0][1])) < LEAST
    assert alike(sheets) == []


def test_what_is_shared_is_marked_in_both_texts():
    copy = OwnCode("copy", [(label, disguised(text)) for label, text in HONEST[3].cells])
    everybody = [*HONEST, copy]
    pair = side_by_side(alike(everybody)[0], {s.student: s for s in everybody})
    for cells in (pair.left, pair.right):
        marked = sum(end - start for cell in cells for start, end in cell["spans"])
        assert marked > 0.5 * sum(len(cell["source"]) for cell in cells)
    assert all("my_" not in cell["source"] for cell in pair.left)
    assert "my_" in pair.right[0]["source"]


def test_the_answer_does_not_depend_on_the_order_of_students():
    copy = OwnCode("copy", [(label, disguised(text)) for label, text in HONEST[2].cells])
    one, two = alike([*HONEST, copy]), alike([copy, *reversed(HONEST)])
    assert {frozenset(pair) for pair in names(one)} == {frozenset(pair) for pair in names(two)}
    assert one[0].similarity == pytest.approx(two[0].similarity, rel=1e-12)


def test_winnowing_finds_every_long_run_and_no_short_one():
    """The two promises of the paper: for any common run of w + k - 1 tokens, a common print."""
    run = list(range(1000, 1012))
    for before, after in itertools.product(range(6), repeat=2):
        one = [*range(before), *run, *range(50, 50 + after)]
        chosen = {one[place] for place in winnow(one, 5)}
        assert chosen & set(run)
    assert winnow([], 4) == []
    assert winnow([7], 4) == [0]


@pytest.mark.parametrize(
    "source",
    ["def f(x:\n  return", "%matplotlib inline\n!ls\nx = 1", "'''", "\x0c\tx\n  y", "(" * 300, ""],
)
def test_code_that_is_no_python_is_read_as_far_as_it_goes(source):
    tokens = normalised_tokens(source)
    assert all(source[start:end].strip() for _, start, end in tokens)


def test_places_are_right_after_umlauts_and_line_ends():
    source = 'größe = \'ü\'\r\n"""Ä"""\nfläche = größe*2'
    found = [source[start:end] for _, start, end in normalised_tokens(source)]
    assert found == ["größe", "=", "'ü'", "fläche", "=", "größe", "*", "2"]


def test_names_of_libraries_stay():
    text = " ".join(token for token, *_ in normalised_tokens("p = np.exp(q)\nq2 = scipy.log(p)"))
    assert text == "v = np . exp q v = scipy . log v"


def test_what_the_whole_class_writes_in_the_same_words_makes_no_pairs():
    """All have the same text of a book, and two of them an answer of their own in common."""
    book = [(name, ways[0]) for name, ways in WAYS.items()]
    whole = [OwnCode(f"s{number:02}", list(book)) for number in range(40)]
    assert alike(whole) == []
    shared = WAYS["coins-em"][3]
    for number, source in ((7, shared), (21, disguised(shared))):
        cells = [*book[:-1], ("coins-em", source)]
        whole[number] = OwnCode(f"s{number:02}", cells)
    assert names(alike(whole)) == [("s07", "s21")]
