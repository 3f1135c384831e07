"""Chapter 5: its own cells are run once, and its models proven by another route."""

import ast
from pathlib import Path
from types import SimpleNamespace

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from scipy import stats
from scipy.special import logsumexp
from sklearn.linear_model import LinearRegression

from autograder.authoring.lessons import Lesson, read_lesson
from emlib import run_em
from tests.helpers import (
    assert_legends_outside,
    assert_never_falls,
    assert_no_texts_overlap,
    assert_nothing_clipped,
)

pytestmark = pytest.mark.slow(20)

SOURCE = Path(__file__).parents[2] / "solutions" / "05_many_models.py"
MODELS = {
    "counts": ["log_joint_counts", "e_step_counts", "m_step_counts"],
    "lines": ["design", "log_joint_lines", "e_step_lines", "m_step_lines"],
    "gaps": ["Expected", "e_step_gaps", "m_step_gaps"],
}


def code_cells():
    return [cell.source for cell in read_lesson(Lesson(SOURCE)).cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def lesson():
    """What the lesson's cells leave behind, from top to bottom: names, and `figures`."""
    plt.close("all")
    names = {"__name__": "lesson"}
    with mpl.rc_context():
        for source in code_cells():
            exec(compile(source, str(SOURCE), "exec"), names)
        figures = [plt.figure(number) for number in plt.get_fignums()]
        yield SimpleNamespace(**names, figures=figures)
        plt.close("all")


def incomplete(rng, n=40, d=3):
    """A table with all kinds of gaps: none in the first rows, everything in the last."""
    X = rng.standard_normal((n, d)) @ rng.standard_normal((d, d))
    X[10:][rng.random((n - 10, d)) < 0.4] = np.nan
    X[-1] = np.nan
    return X


def test_a_model_takes_fewer_than_thirty_lines():
    lengths = {}
    for source in code_cells():
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                lengths[node.name] = node.end_lineno - node.lineno + 1
    totals = {model: sum(lengths[name] for name in names) for model, names in MODELS.items()}
    assert max(totals.values()) < 30, totals


def test_the_loop_hands_on_whatever_the_e_step_returns():
    """Neither X nor R need be arrays: the loop never looks into them."""
    data, handed = object(), []

    def e_step(X, t):
        assert X is data
        handed.append(object())
        return handed[-1], [-2.0, -1.0, -1.0][int(t)]

    def m_step(X, R):
        assert R is handed[-1]
        return (len(handed),)

    result = run_em(data, e_step, m_step, (0,))
    assert [step.R for step in result.history] == handed
    assert result.converged


def test_the_notices_end_where_published_runs_end(lesson):
    """Weight 0.3599, rates 1.256 and 2.663 (the test problem of the R package SQUAREM)."""
    weights, rates = lesson.slow.params
    assert weights[0] == pytest.approx(1 - 0.6401146029910, abs=2e-5)
    assert rates == pytest.approx([1.2560951012662, 2.6634043566619], abs=3e-5)
    assert lesson.days.sum() == 1096
    assert abs(lesson.run.n_iter - 797) <= 2  # the text says 797


def test_shares_and_likelihood_of_counts_are_scipys(lesson):
    rng = np.random.default_rng(0)
    X, weights, rates = rng.poisson(3, (30, 1)), rng.dirichlet(np.ones(3)), rng.uniform(0.5, 6, 3)
    p = weights * stats.poisson.pmf(X, rates)  # (30, 3)
    R, loglik = lesson.e_step_counts(X, weights, rates)
    assert np.allclose(R, p / p.sum(axis=1, keepdims=True))
    assert loglik == pytest.approx(np.log(p.sum(axis=1)).sum())


def test_shares_and_likelihood_of_lines_are_scipys(lesson):
    rng = np.random.default_rng(1)
    X, weights = rng.normal(size=(30, 2)), rng.dirichlet(np.ones(3))
    lines, variances = rng.normal(size=(3, 2)), rng.uniform(0.5, 2, 3)
    middle = lines[:, 0] + np.outer(X[:, 0], lines[:, 1])
    p = weights * stats.norm.pdf(X[:, 1:], middle, np.sqrt(variances))
    R, loglik = lesson.e_step_lines(X, weights, lines, variances)
    assert np.allclose(R, p / p.sum(axis=1, keepdims=True))
    assert loglik == pytest.approx(np.log(p.sum(axis=1)).sum())


def test_lines_are_the_weighted_regressions_of_scikit_learn(lesson):
    rng = np.random.default_rng(2)
    X, R = rng.normal(size=(50, 2)), rng.dirichlet(np.ones(3), 50)
    weights, lines, variances = lesson.m_step_lines(X, R)
    assert np.allclose(weights, R.mean(axis=0))
    for r, line, variance in zip(R.T, lines, variances, strict=True):
        fit = LinearRegression().fit(X[:, :1], X[:, 1], sample_weight=r)
        assert np.allclose(line, [fit.intercept_, fit.coef_[0]])
        misses = X[:, 1] - fit.predict(X[:, :1])
        assert variance == pytest.approx(np.average(misses**2, weights=r))
    assert lesson.m_step_lines(X, R, floor=99.0)[2].tolist() == [99.0] * 3


def test_the_seen_numbers_have_scipys_likelihood(lesson):
    rng = np.random.default_rng(3)
    X, half = incomplete(rng), rng.standard_normal((3, 3))
    mean, cov = rng.standard_normal(3), half @ half.T + np.eye(3)
    expected = 0.0
    for x in X[~np.isnan(X).all(axis=1)]:  # a row without a number says nothing
        s = ~np.isnan(x)
        expected += stats.multivariate_normal.logpdf(x[s], mean[s], cov[np.ix_(s, s)])
    assert lesson.e_step_gaps(X, mean, cov)[1] == pytest.approx(expected)


def test_a_gap_is_filled_as_many_draws_would_fill_it(lesson):
    """Among a million draws keep those that agree with what was seen, to within 0.01."""
    mean, cov = np.array([1.0, -1.0]), np.array([[2.0, 1.2], [1.2, 1.5]])
    draws = np.random.default_rng(4).multivariate_normal(mean, cov, 1_000_000)
    like = draws[np.abs(draws[:, 0] - 2.5) < 0.01, 1]
    (filled, extra), _ = lesson.e_step_gaps(np.array([[2.5, np.nan]]), mean, cov)
    error = like.std() / np.sqrt(len(like))
    assert filled[0, 0] == 2.5
    assert filled[0, 1] == pytest.approx(like.mean(), abs=4 * error)
    assert extra[1, 1] == pytest.approx(like.var(), rel=0.1)
    assert extra[0].tolist() == [0, 0]


def test_without_gaps_one_step_gives_mean_and_covariance(lesson):
    X = np.random.default_rng(5).normal(size=(20, 3))
    result = run_em(X, lesson.e_step_gaps, lesson.m_step_gaps, (np.zeros(3), np.eye(3)))
    assert np.allclose(result.params[0], X.mean(axis=0))
    assert np.allclose(result.params[1], np.cov(X.T, bias=True))


def test_gaps_in_one_column_have_a_closed_form(lesson):
    """Regress on the complete rows, predict at the mean of all rows (Anderson 1957)."""
    X = lesson.whole.copy()
    X[lesson.hungry, 1] = np.nan
    seen = ~np.isnan(X[:, 1])
    slope, height = np.polyfit(X[seen, 0], X[seen, 1], 1)
    left = np.var(X[seen, 1] - height - slope * X[seen, 0])
    result = run_em(
        X, lesson.e_step_gaps, lesson.m_step_gaps, lesson.blank, tol=1e-12, max_iter=2000
    )
    mean, cov = result.params
    assert mean == pytest.approx([X[:, 0].mean(), height + slope * X[:, 0].mean()], rel=1e-6)
    assert cov[0, 1] == pytest.approx(slope * X[:, 0].var(), rel=1e-5)
    assert cov[1, 1] == pytest.approx(left + slope**2 * X[:, 0].var(), rel=1e-5)


def test_em_mends_gaps_at_random_and_no_others(lesson):
    """The numbers of the text: 75.4 becomes 71.1; 64.6 becomes 68.2; the truth is 70.9."""
    assert np.nanmean(lesson.holes[:, 1]) == pytest.approx(75.4, abs=0.05)
    assert lesson.patched.params[0][1] == pytest.approx(71.1, abs=0.05)
    assert np.nanmean(lesson.leaver[:, 1]) == pytest.approx(64.6, abs=0.05)
    assert lesson.again.params[0][1] == pytest.approx(68.2, abs=0.05)
    assert lesson.whole[:, 1].mean() == pytest.approx(70.9, abs=0.05)


def test_no_run_of_a_right_model_ever_falls(lesson):
    runs = ("run", "slow", "fit", "taxi", "patched", "again", "safe", "best", "bulbs")
    for name in runs:
        assert_never_falls(getattr(lesson, name).logliks)
        assert getattr(lesson, name).converged, name
    X = incomplete(np.random.default_rng(6))
    gaps = run_em(X, lesson.e_step_gaps, lesson.m_step_gaps, (np.zeros(3), np.eye(3)), tol=1e-4)
    assert_never_falls(gaps.logliks)


def test_fill_in_and_forget_falls(lesson):
    assert not lesson.forgetful.converged
    assert lesson.forgetful.logliks[-1] < lesson.forgetful.logliks[-2] - 0.01
    cov = lesson.forgetful.params[1]
    assert cov[0, 1] / np.sqrt(cov[0, 0] * cov[1, 1]) > 0.93  # the truth is 0.90


def test_the_bound_is_the_log_likelihood_less_the_divergence(lesson):
    rng = np.random.default_rng(7)
    log_joint, R = rng.normal(size=(20, 3)), rng.dirichlet(np.ones(3), 20)
    best, loglik = lesson.share(log_joint)
    assert loglik == pytest.approx(logsumexp(log_joint, axis=1).sum())
    gap = sum(stats.entropy(r, s) for r, s in zip(R, best, strict=True))  # Kullback-Leibler
    assert gap > 0.1
    assert lesson.lower_bound(log_joint, R) == pytest.approx(loglik - gap)
    assert lesson.lower_bound(log_joint, best) == pytest.approx(loglik)
    certain = np.eye(3)[rng.integers(3, size=20)]  # 0 log 0 = 0
    assert np.isfinite(lesson.lower_bound(log_joint, certain))


def test_both_halves_raise_the_bound_of_the_staircase(lesson):
    bounds, logliks = np.array(lesson.bounds), np.array(lesson.logliks)
    gains = np.diff(bounds)
    assert len(gains) == 10
    assert np.all(gains > 0)
    assert np.allclose(bounds[1::2], logliks[1::2])  # touching after every E-step
    assert np.all(bounds[2::2] < logliks[2::2])  # a gap after every M-step
    assert np.array_equal(logliks[1::2], logliks[:-1:2])  # an E-step leaves the parameters alone


def test_every_move_on_the_map_goes_to_the_best_place_of_its_line(lesson):
    path = lesson.path
    for i, (r, m) in enumerate(path[1:]):
        here = lesson.bound_two(r, m)
        if i % 2 == 0:
            assert m == path[i][1]
            others = [lesson.bound_two(other, m) for other in np.linspace(0.01, 0.99, 99)]
        else:
            assert r == path[i][0]
            others = [lesson.bound_two(r, other) for other in np.linspace(-2, 2, 99)]
        assert here >= max(others)
    assert lesson.heights.max() - lesson.bound_two(*path[-1]) < 0.001


def test_a_line_collapses_onto_two_rides_unless_there_is_a_floor(lesson):
    assert lesson.lost.params[2].min() < 1e-20
    assert lesson.safe.params[2].min() == 0.04
    assert lesson.safe.loglik < lesson.fit.loglik - 100


def test_some_starts_end_on_lower_hills(lesson):
    ends = np.array([run.loglik for run in lesson.ends])
    assert 5 < np.sum(ends > ends[0] - 0.01) < 35
    assert lesson.second.loglik < ends[0] - 60
    assert lesson.best.loglik == pytest.approx(ends[0], abs=0.01)


def test_averages_mean_something_only_after_sorting(lesson):
    truth = np.array([[2, 3], [9, 1.2]])
    assert np.abs(lesson.in_order.mean(axis=0) - truth).max() < 0.35
    assert np.abs(lesson.lines.mean(axis=0) - truth).max() > 2
    assert np.abs(lesson.lines.mean(axis=0)[::-1] - truth).max() > 2


def test_one_jump_beats_a_thousand_steps(lesson):
    end = lesson.flatten(lesson.slow.history[-1])
    error = np.abs(lesson.jump - end).max()
    assert error < np.abs(lesson.flatten(lesson.slow.history[700]) - end).max()
    assert error < np.abs(lesson.after - end).max() / 9


def test_one_flip_a_row_has_a_ridge(lesson):
    ends = lesson.runs
    assert np.ptp([run.loglik for run in ends]) < 1e-5
    assert np.allclose([run.params[:, 0].mean() for run in ends], 0.7, atol=1e-3)
    assert np.ptp([run.params[0, 0] for run in ends]) > 0.3


def test_the_bulbs_are_near_the_truth(lesson):
    weights, means = lesson.bulbs.params
    assert weights == pytest.approx([0.4, 0.6], abs=0.06)
    assert means == pytest.approx([2, 20], rel=0.2)


def test_every_figure_of_the_lesson_is_whole(lesson):
    assert len(lesson.figures) >= 12
    for figure in lesson.figures:
        assert_nothing_clipped(figure)
        assert_no_texts_overlap(figure)
        assert_legends_outside(figure)
