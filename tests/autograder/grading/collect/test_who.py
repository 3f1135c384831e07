"""People are found by what is theirs alone, in a roster of any kind."""

import pytest

from autograder.grading.collect.roster import Person, name_folders, read_roster
from autograder.grading.collect.sent import Sender
from autograder.grading.collect.who import who_is_who
from tests.autograder.grading.collect.downloads import canvas_gradebook, table, worksheet

ADA = Person("ada", lms_id="1", sis_id="S1", login="ada", email="ada@x.org", name="Lovelace, Ada",
             first_name="Ada", last_name="Lovelace")  # fmt: skip
JÖRG = Person("j", lms_id="2", sis_id="S2", login="j", email="jm@x.org", name="Jörg Müller")
KIM1 = Person("k1", lms_id="3", login="k1", name="Kim Lee")
KIM2 = Person("k2", lms_id="4", login="k2", name="Lee, Kim")
CLASS = [ADA, JÖRG, KIM1, KIM2]


@pytest.mark.parametrize(
    ("sender", "person"),
    [
        (Sender(lms_id="1", name="müllerjörg"), ADA),  # the number comes before the name
        (Sender(email="JM@x.org", name="Ada Lovelace"), JÖRG),
        (Sender(sis_id="S2"), JÖRG),
        (Sender(login="ada@x.org"), ADA),  # one system's login is another's address
        (Sender(name="lovelaceada"), ADA),
        (Sender(name="mullerjorg"), JÖRG),
        (Sender(name="mllerjrg"), JÖRG),
        (Sender(name="MÜLLER Jörg"), JÖRG),
        (Sender(any="jm"), JÖRG),
        (Sender(any="ada lovelace final"), ADA),
        (Sender(name="Kim Lee"), None),
        (Sender(name="Lovelace"), None),
        (Sender(lms_id="9"), None),
    ],
)
def test_who_somebody_is(sender, person):
    known, doubts = who_is_who([sender], CLASS)
    assert known.get(sender) is person
    assert (sender in doubts) == (person is None)


def test_a_name_under_which_two_handed_in_decides_nothing():
    one, two = Sender(lms_id="7", name="lovelaceada"), Sender(lms_id="8", name="lovelaceada")
    known, doubts = who_is_who([one, two, Sender(lms_id="2")], CLASS)
    assert known == {Sender(lms_id="2"): JÖRG}
    assert doubts[one] == "has a name that several handed in under"
    known, doubts = who_is_who([one, Sender(lms_id="1")], CLASS)  # her number is taken
    assert one in doubts


def test_the_gradebook_of_canvas_is_a_roster(tmp_path):
    path = canvas_gradebook(tmp_path / "g.csv", [("O'Neil, jr", "Kim", 7, "kim")])
    (kim,) = read_roster(path)
    assert (kim.lms_id, kim.sis_id, kim.login) == ("7", "S7", "kim")
    assert str(kim).startswith("jr, Kim O'Neil")


def test_a_worksheet_of_moodle_is_a_roster(tmp_path):
    (ada,) = read_roster(worksheet(tmp_path / "w.csv", [("Ada Lovelace", 11, "ada@x.org")]))
    assert (ada.participant, ada.email, ada.name) == ("11", "ada@x.org", "Ada Lovelace")
    assert ada.time.startswith("2026-11-20T")


def test_any_table_with_a_header_is_a_roster(tmp_path):
    rows = [["Vorname", "Nachname", "E-Mail-Adresse", "Matrikelnummer"],
            ["Jörg", "Müller", "j@x", "9"]]  # fmt: skip
    (one,) = read_roster(table(tmp_path / "r.csv", rows))
    assert (str(one), one.email, one.sis_id) == ("Jörg Müller", "j@x", "9")


def test_rows_of_one_person_in_two_sections_are_one(tmp_path):
    rows = [["Student", "ID", "Section"], ["Lee, Kim", "1", "A"], ["Lee, Kim", "1", "B"]]
    assert len(read_roster(table(tmp_path / "r.csv", rows))) == 1


def test_no_two_people_get_the_same_folder():
    people = [
        Person(name="Kim Lee", lms_id="1"),
        Person(name="Kim Lee", lms_id="2"),
        Person(name="kim lee"),
        Person(login="../kim"),
        Person(folder="kim lee_2", name="x"),
    ]
    name_folders(people)
    assert [p.folder for p in people] == ["Kim Lee", "Kim Lee_3", "kim lee_4", "_kim", "kim lee_2"]
