"""Results travel between processes and into grades.json, and come back as they were."""

import csv
import io
import json
import pickle

import pytest

from autograder.grading.back.tables import as_csv
from autograder.grading.result import ExerciseResult, NotebookResult, WrittenResult
from autograder.judging.ending import Ending

WORDS = {"graded", "missing", "not_gradable", "timeout", "crashed"}  # what grades.csv promises
PLACES = ("ann", "01_coins", "coins")


@pytest.mark.parametrize("ending", Ending)
def test_the_table_of_marks_holds_only_the_five_words_that_it_promises(ending):
    if ending not in WORDS:
        with pytest.raises(ValueError, match="cannot have ended"):
            ExerciseResult("coins-mle", 0.0, 5.0, ending)
        return
    result = NotebookResult(*PLACES, [ExerciseResult("coins-mle", 0.0, 5.0, ending)])
    table = csv.DictReader(io.StringIO(as_csv([result])))
    assert [row["status"] for row in table] == [ending.value]


def test_a_word_that_means_nothing_is_no_ending():
    with pytest.raises(ValueError, match="'odd'"):
        ExerciseResult("coins-mle", 0.0, 5.0, "odd")


def test_a_result_comes_back_from_another_process_and_from_a_file():
    exercise = ExerciseResult("coins-mle", 0.0, 5.0, Ending.DONE, borrowed="emlib.coins.mle")
    result = NotebookResult(*PLACES, [exercise], [WrittenResult("coins-written", 5.0, True)])
    for back in (
        pickle.loads(pickle.dumps(result)),
        NotebookResult.from_dict(json.loads(json.dumps(result.as_dict()))),
    ):
        assert back == result
        assert isinstance(back.exercises[0].status, Ending)
