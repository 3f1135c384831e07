"""A verdict survives being written and read."""

import json
import math

import numpy as np

from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from autograder.judging.verdict import Verdict
from emlib import coins
from tests.autograder.judging.test_judge import spoil


def test_a_verdict_survives_json():
    for function in (coins.e_step, spoil(R=np.transpose), spoil(loglik=lambda x: math.inf)):
        verdict = judge(EXERCISES["coins-e_step"], function, seed=3)
        text = json.dumps(verdict.to_dict(), allow_nan=False)
        assert Verdict.from_dict(json.loads(text)) == verdict
