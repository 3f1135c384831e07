"""The page "Ten ways to get EM wrong": each mistake is run on its lesson's data, beside the answer.

The wrong functions are those of the bank by which a check names a mistake.
"""

from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from autograder.exercises import EXERCISES
from emlib import datasets, plots
from emlib.em import steps
from emlib.models import MODELS, Model
from scripts.selfstudy.folds import folded
from scripts.selfstudy.tables import section_link


class Setting(NamedTuple):
    """A run of a lesson.

    X : ndarray of shape (n, d)
    model : Model of `emlib.models`
    start : parameters
    steps : int, how far it is followed
    draw : callable, `draw(history, title) -> Figure`
    """

    X: np.ndarray
    model: Model
    start: Any
    steps: int
    draw: Any


def draw_shares(history, title, X, at=-1):
    """Draw who threw, at one step of a run with coins."""
    return plots.plot_responsibilities(history[at].R, X=X, title=title).figure


def draw_climb(history, title):
    """Draw the log-likelihood as the run itself reports it."""
    return plots.plot_loglik([step.loglik for step in history], title=title).figure


def draw_clouds(history, title, X, names):
    """Draw the last step of a run in the plane."""
    ax = plots.plot_gaussians(X, history[-1], history, names=names, title=title, legend=False)
    return ax.figure


def draw_faces(history, title):
    """Draw the mean images at the end of a run, each under its weight."""
    return plots.plot_means(*history[-1].params, columns=5, title=title)


def settings():
    """Return {name: Setting}, the runs of the lessons."""
    flips, _, guess = datasets.coin_flips()
    counted = np.array([[0.80, 0.20], [0.45, 0.55]])
    geyser = datasets.faithful()
    minutes = ("eruption (minutes)", "waiting (minutes)")
    means = np.array([[3.0, 90.0], [4.0, 60.0]])
    wide = (np.ones(2) / 2, means, np.array([np.diag([1.0, 100.0])] * 2))
    scaled = (geyser - geyser.mean(axis=0)) / geyser.std(axis=0)
    deviations = tuple(f"{name.split()[0]} (standard deviations)" for name in minutes)
    round_ = (np.ones(2) / 2, np.array([[-1.0, 1.0], [1.0, -1.0]]), np.ones(2))
    images = datasets.binarise(datasets.mnist("train", 1000)[0], 128).astype(float)
    noise = np.random.default_rng(1).uniform(0.4, 0.6, size=(10, images.shape[1]))
    grey = (np.ones(10) / 10, noise)
    shares = partial(draw_shares, X=flips)
    clouds, circles = (
        partial(draw_clouds, X=X, names=names)
        for X, names in ((geyser, minutes), (scaled, deviations))
    )
    return {
        "coins": Setting(flips, MODELS["coins"], guess, 12, shares),
        "coins, first step": Setting(flips, MODELS["coins"], guess, 12, partial(shares, at=0)),
        "coins, climb": Setting(flips, MODELS["coins"], counted, 12, draw_climb),
        "coins, steep": Setting(flips, MODELS["coins"], guess, 12, draw_climb),
        "gaussians": Setting(geyser, MODELS["gaussians"], wide, 15, clouds),
        "circles": Setting(scaled, MODELS["spherical"], round_, 15, circles),
        "digits": Setting(images, MODELS["bernoulli"], grey, 15, draw_faces),
    }


def follow(setting, **replaced):
    """Run a setting for all its steps, wherever the log-likelihood goes.

    Parameters
    ----------
    setting : Setting
    **replaced : `e_step` or `m_step`, in place of the right one

    Returns
    -------
    list of Step
    """
    model = replace(setting.model, **replaced)
    with np.errstate(all="ignore"):
        turns = steps(setting.X, model.e_step, model.m_step, setting.start)
        return list(islice(turns, setting.steps + 1))


def known(exercise, name):
    """Return a misconception of the bank by its name.

    Raises
    ------
    ValueError
        If the bank has none of that name.
    """
    for misconception in EXERCISES[exercise].misconceptions:
        if misconception.name == name:
            return misconception
    raise ValueError(f"{exercise} has no misconception {name!r}")


def run_both(mistake, setting):
    """Run a setting with the reference and with the mistake.

    Parameters
    ----------
    mistake : Mistake of `scripts.selfstudy.ten`
    setting : Setting

    Returns
    -------
    right, wrong : list of Step
    """
    part = mistake.exercise.split("-")[1].removesuffix("_spherical")
    wrong = known(mistake.exercise, mistake.name).wrong
    return follow(setting), follow(setting, **{part: wrong})


def write_page(folder, mistakes):
    """Write `mistakes.md` and its pictures.

    Parameters
    ----------
    folder : Path, the sources of the site
    mistakes : sequence of Mistake
    """
    (folder / "mistakes").mkdir()
    runs = settings()
    sections = []
    for number, mistake in enumerate(mistakes, 1):
        found, setting = known(mistake.exercise, mistake.name), runs[mistake.setting]
        right, wrong = run_both(mistake, setting)
        sentence, pictures = mistake.see(right, wrong), []
        for kind, history in (("right", right), ("wrong", wrong)):
            name = f"mistakes/{number:02}-{kind}.png"
            save(setting.draw(history, kind.capitalize()), folder / name)
            words = plain(sentence) if kind == "wrong" else "the same run with the right answer"
            pictures.append(f"![{kind.capitalize()}: {words}]({name})")
        why = (
            f"The answer **{mistake.name}**. {mistake.why}\n\n"
            f"The check's hint: *{found.hint}*\n\nRead again: {section_link(found.section)}."
        )
        sections.append(
            f"## {number}. {mistake.title}\n\n**You would see:** {sentence}\n\n"
            f'<div class="pair">\n\n{pictures[0]}\n\n{pictures[1]}\n\n</div>\n\n'
            + folded("What went wrong?", why)
            + f"\nExercise: [`{mistake.exercise}`](#{mistake.exercise})\n"
        )
    head = (folder / "mistakes.md").read_text(encoding="utf-8")
    text = head + "\n" + "\n".join(sections)
    (folder / "mistakes.md").write_text(text, encoding="utf-8")


def plain(text):
    """Return Markdown without its signs, for the text that stands in for a picture."""
    return text.translate(str.maketrans("", "", "*`[]$"))


def save(figure, path):
    """Write a figure as PNG and close it."""
    with mpl.rc_context({"savefig.bbox": "tight"}):
        figure.savefig(path, dpi=80, metadata={"Software": None})
    plt.close(figure)
