"""Pictures of Gaussians: what they draw is what their arguments say."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba

from emlib import Step, gaussians, plots, run_em

WEIGHTS = np.array([0.3, 0.7])
MEANS = np.array([[0.0, 0.0], [4.0, 5.0]])
COVS = np.array([[[1.0, 0.5], [0.5, 2.0]], [[3.0, -1.0], [-1.0, 1.0]]])


@pytest.fixture(scope="module")
def run():
    X, _ = gaussians.sample(60, WEIGHTS, MEANS, COVS, rng=np.random.default_rng(0))
    start = (np.array([0.5, 0.5]), MEANS[::-1] + 1, np.array([np.eye(2)] * 2))
    return X, run_em(X, gaussians.e_step, gaussians.m_step, start)


def test_points_have_the_blended_colour():
    """A point that is certain has its component's colour; a point without R is grey."""
    X = np.array([[0.0, 1.0], [2.0, 3.0]])
    dots = plots.plot_points(X, np.eye(2)).collections[0]
    for j in range(2):
        assert dots.get_facecolors()[j, :3] == pytest.approx(to_rgba(plots.colour(j))[:3], abs=1e-9)
    assert np.array_equal(dots.get_offsets(), X)
    grey = plots.plot_points(X).collections[0].get_facecolors()[0]
    assert grey[0] == grey[1] == grey[2]


@pytest.mark.parametrize("probability", [0.5, 0.9, 0.99])
def test_an_ellipse_holds_the_probability_that_it_states(probability):
    """Of 20,000 draws the stated part lies inside, to three standard errors."""
    ax = plots.plot_ellipses(MEANS, COVS, probability=probability)
    for j, ellipse in enumerate(ax.patches):
        draws = np.random.default_rng(j).multivariate_normal(MEANS[j], COVS[j], size=20_000)
        unit = ellipse.get_patch_transform().inverted().transform(draws)
        inside = ((unit**2).sum(axis=1) <= 1).mean()
        slack = 3 * np.sqrt(probability * (1 - probability) / 20_000)
        assert inside == pytest.approx(probability, abs=slack)


def test_ellipses_fit_into_the_picture():
    """Nothing of an ellipse is cut off when the axes hold nothing else."""
    ax = plots.plot_ellipses(MEANS, COVS)
    for ellipse in ax.patches:
        outline = ellipse.get_path().transformed(ellipse.get_patch_transform())
        edge = outline.interpolated(8).to_polygons()[0]
        assert ax.get_xlim()[0] < edge[:, 0].min() < edge[:, 0].max() < ax.get_xlim()[1]
        assert ax.get_ylim()[0] < edge[:, 1].min() < edge[:, 1].max() < ax.get_ylim()[1]


def test_a_variance_is_a_circle():
    """A spherical model's ellipses are circles of that variance."""
    ax = plots.plot_ellipses(MEANS, np.array([1.0, 4.0]))
    small, large = ax.patches
    assert small.width == pytest.approx(small.height)
    assert large.width == pytest.approx(2 * small.width)


def test_a_collapsed_component_is_drawn_as_a_point():
    """A covariance of zero, even a rounding error below it, draws without nan."""
    ellipse = plots.plot_ellipses(MEANS[:1], np.array([[[1e-30, 0], [0, -1e-30]]])).patches[0]
    assert ellipse.width + ellipse.height == pytest.approx(0, abs=1e-12)


def test_trails_go_from_the_start_to_the_end(run):
    """The line of component j runs through all its means, in order."""
    _, result = run
    ax = plots.plot_trails(result.history)
    drawn = [line.get_xydata() for line in ax.lines if line.get_marker() == "o"]
    assert len(drawn) == 2
    for j, trail in enumerate(drawn):
        assert trail == pytest.approx(np.array([step.params[1][j] for step in result.history]))


def test_a_step_is_named_and_measured(run):
    """The picture of a step carries units, the likelihood, and what its ellipses hold."""
    X, result = run
    step = result.history[-1]
    names = ("length (cm)", "mass (kg)")
    ax = plots.plot_gaussians(X, step, result.history, names=names)
    assert (ax.get_xlabel(), ax.get_ylabel()) == names
    assert ax.get_title(loc="left") == f"log-likelihood \N{MINUS SIGN}{-step.loglik:,.1f} nats"
    legend = ax.get_legend()
    assert legend.get_title().get_text() == "ellipses hold 90 %"
    assert [text.get_text().split("\n")[0] for text in legend.get_texts()] == [
        "component 0",
        "component 1",
    ]


def test_frames_share_their_scales(run):
    """All frames show the same part of the plane; each says which step it is."""
    X, result = run
    figure = plots.plot_gaussian_frames(X, result.history, [0, 1, 2, result.n_iter])
    assert len(figure.axes) == 4
    assert len({ax.get_xlim() + ax.get_ylim() for ax in figure.axes}) == 1
    assert figure.axes[1].get_title(loc="left").startswith("step 1: ")
    assert figure.axes[0].get_ylabel()
    assert not figure.axes[1].get_ylabel()


def test_frames_spread_over_the_run(run):
    """Without a choice the first and the last step are among at most six frames."""
    X, result = run
    figure = plots.plot_gaussian_frames(X, result.history)
    titles = [ax.get_title(loc="left") for ax in figure.axes]
    assert titles[0].startswith("step 0: ")
    assert titles[-1].startswith(f"step {result.n_iter}: ")
    assert len(titles) <= 6


def test_frames_of_a_spherical_model():
    """Variances are drawn like covariances."""
    X = np.array([[0.0, 0.0], [3.0, 3.0], [1.0, 0.0]])
    params = (WEIGHTS, MEANS, np.array([1.0, 2.0]))
    R, loglik = gaussians.e_step_spherical(X, *params)
    figure = plots.plot_gaussian_frames(X, [Step(params, R, loglik)], titles=["start"])
    assert figure.axes[0].get_title(loc="left") == "start"
    assert figure.axes[0].get_aspect() == 1, "a circle has to look like one"


def test_frames_of_different_models():
    """Steps with different numbers of components are drawn side by side, without trails."""
    X = np.array([[0.0, 0.0], [3.0, 3.0], [1.0, 0.0]])
    steps = [
        Step((np.ones(1), MEANS[:1], COVS[:1]), np.ones((3, 1)), -1.0),
        Step((WEIGHTS, MEANS, COVS), np.full((3, 2), 0.5), -2.0),
    ]
    figure = plots.plot_gaussian_frames(X, steps, trails=False)
    assert [len(ax.patches) for ax in figure.axes] == [1, 2]


def test_points_must_lie_in_the_plane():
    """Data of three features cannot be drawn, and the message says what came."""
    with pytest.raises(ValueError, match=r"shape \(n, 2\) to be drawn in the plane, got \(5, 3\)"):
        plots.plot_points(np.zeros((5, 3)))


def test_frames_keep_the_points_in_view():
    """An ellipse a hundred times as wide as the points does not squeeze them into a line."""
    X = np.array([[0.0, 0.0], [3.0, 3.0], [1.0, 0.0]])
    wide = np.array([np.diag([1e5, 1.0])] * 2)
    steps = [Step((WEIGHTS, MEANS, wide), np.full((3, 2), 0.5), -1.0)]
    ax = plots.plot_gaussian_frames(X, steps).axes[0]
    left, right = ax.get_xlim()
    assert left < 0
    assert right > 3
    assert right - left < 4 * 3


def test_a_layer_on_its_own_has_names_and_on_other_axes_leaves_them():
    for draw in (
        lambda ax: plots.plot_points(MEANS, ax=ax),
        lambda ax: plots.plot_ellipses(MEANS, COVS, ax),
    ):
        alone = draw(None)
        assert alone.get_title(loc="left")
        assert alone.get_xlabel()
    ax = plots.plot_points(MEANS, names=("a (cm)", "b (cm)"), title="A title")
    plots.plot_ellipses(MEANS, COVS, ax)
    assert (ax.get_xlabel(), ax.get_title(loc="left")) == ("a (cm)", "A title")
