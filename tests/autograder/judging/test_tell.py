"""The headline is what costs most; a row says the rest, and never the contrary."""

import re

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from autograder.judging.panel import as_html, as_text
from emlib import coins, gaussians

E_STEP = EXERCISES["coins-e_step"]


def rows(verdict):
    return {p.name: p for p in verdict.properties}


def over_the_rows(X, thetas):
    log_p = coins.log_joint(X, thetas)
    p = np.exp(log_p - log_p.max())
    return p / p.sum(axis=0), coins.e_step(X, thetas)[1]


def test_what_only_follows_is_one_line():
    verdict = judge(E_STEP, over_the_rows, seed=3)
    assert verdict.misconception.name == "normalises over the rows instead of the coins"
    told = rows(verdict)
    assert told["responsibilities"].message.startswith("R[0, 0] is")
    assert not told["responsibilities"].follows
    assert told["rows of R sum to 1"].follows
    assert told["rows of R sum to 1"].message == ""
    line = "And what follows from it: rows of R sum to 1"
    assert line in as_text(verdict)
    assert line in as_html(verdict)


def test_a_small_mistake_is_no_headline_where_an_unknown_one_costs_more():
    def e_step(X, thetas):
        R, loglik = coins.e_step(X, thetas)
        thetas += 1
        return R**2.345 / 7, loglik

    verdict = judge(E_STEP, e_step, seed=3)
    told = rows(verdict)
    assert told["responsibilities"].wrong
    assert verdict.misconception is None or "inputs" not in verdict.misconception.name
    hint = "It looks like this: overwrites its inputs. "
    assert hint in told["inputs left as they are"].message
    assert hint not in told["responsibilities"].message


def test_of_two_known_mistakes_the_dearer_one_is_the_headline():
    def e_step(X, thetas):
        R, loglik = coins.e_step(X, thetas)
        return R[:, ::-1], -loglik

    verdict = judge(E_STEP, e_step, seed=3)
    assert verdict.misconception.name == "the coins are in the wrong order"
    hint = "It looks like this: the log-likelihood has the wrong sign. "
    assert hint in rows(verdict)["log-likelihood"].message
    assert "It looks like this" not in rows(verdict)["responsibilities"].message


def test_no_row_names_another_mistake_for_what_the_headline_explains():
    for exercise in EXERCISES.values():
        for misconception in exercise.misconceptions[:6]:
            verdict = judge(exercise, misconception.wrong, seed=3)
            if verdict.misconception and verdict.misconception.name == misconception.name:
                told = [p.message for p in verdict.properties if "It looks like this" in p.message]
                assert told == [], misconception.name


def test_an_exception_is_told_once_and_the_rest_follows():
    def e_step(X, thetas):
        raise ValueError("no idea")

    verdict = judge(E_STEP, e_step, seed=3)
    assert as_text(verdict).count("it raised ValueError") == 1
    assert rows(verdict)["log-likelihood"].follows


def test_a_special_case_is_named_with_its_scale():
    def m_step(X, R):
        weights, means, covs = gaussians.m_step(X, R)
        return weights, means, np.where(len(X) == 1, covs + 0.123, covs)

    verdict = judge(EXERCISES["gaussians-m_step"], m_step, seed=3)
    assert verdict.misconception.name == "fails in a special case: one point"
    assert (
        "Call it by hand with such inputs: X (1, 2) with numbers from "
        in verdict.misconception.hint
    )
    assert "arrays of these shapes" not in as_text(verdict)


@pytest.mark.parametrize("answer", [over_the_rows, lambda X, thetas: 3, coins.e_step])
def test_the_panel_shows_each_row_as_right_wrong_or_not_looked_at(answer):
    verdict = judge(E_STEP, answer, seed=3)
    text, html = as_text(verdict), as_html(verdict)
    for p in verdict.properties:
        state = "right" if p.passed else "wrong" if p.looked_at else "not looked at"
        row = rf"^  {state} +{p.name} +{p.earned:g} of {p.points:g}$"
        assert re.search(row, text, re.MULTILINE)
        assert f" {state}</span>" in html
    for word in ("holds", "fails", "proportion"):
        assert word not in text
        assert word not in html
    assert f"together                       {verdict.score:g} of 10" in text
