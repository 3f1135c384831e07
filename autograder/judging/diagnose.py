"""Recognise a known mistake by what it computes.

An answer that is wrong is held against every misconception of its exercise, case by case and
output by output. Cases where both the answer and the misconception are right say nothing; of all
others, the share where the two agree is the score of the misconception. The best one is named if
nearly all agree.
"""

import re
from dataclasses import dataclass, replace

import numpy as np

from autograder.judging import compare, traits
from autograder.judging.exercise import Misconception, Sign
from autograder.judging.form import misshapen
from autograder.judging.letters import can_tell
from autograder.judging.verdict import Advice

ENOUGH = 0.75  # share of telling cells that must agree, over all outputs
ENOUGH_ALONE = 0.9  # the same, when only one output is looked at
SAME = 1e-6


@dataclass(frozen=True)
class Finding:
    """A mistake that an answer shows.

    advice : Misconception, Sign or Advice
    outputs : tuple of str, what it explains: outputs, "inputs"
    trials : list of Trial, what the mistake makes of the cases; None for what is no known one
    """

    advice: Misconception | Sign | Advice
    outputs: tuple
    trials: list | None = None


def diagnose(exercise, draw, trials):
    """List the mistakes that an answer shows in trials of the cases of a draw.

    The Finding that explains everything comes first, if there is one; the others explain one output
    each.
    """
    names = (*exercise.names, "inputs")
    best = dict.fromkeys([names, *((name,) for name in names)], 0.0)
    found, answer = {}, _Answer(trials, names)
    for misconception in exercise.misconceptions:
        for wrong in (misconception.wrong, *misconception.variants):
            tally = _tally(answer, draw, wrong, best)
            for outputs in best if tally is not None else ():
                score = tally.score(outputs)
                if score > best[outputs]:
                    best[outputs], found[outputs] = score, (misconception, wrong)
    findings = {}
    for outputs, score in best.items():
        if score >= _enough(outputs):
            misconception, wrong = found[outputs]
            model = [draw.known(wrong, index) for index in range(len(trials))]
            findings[outputs] = Finding(misconception, outputs, model)
    for output in exercise.outputs:
        if (output.name,) not in findings:
            advice = _unknown(exercise, output, trials)
            findings |= {(output.name,): Finding(advice, (output.name,))} if advice else {}
    return list(findings.values())


def _unknown(exercise, output, trials):
    """Say of an output what shows where no known mistake fits: a formula that it comes to first."""
    wrong = [t for t in trials if t.wrong(output.name)]
    clear = [t for t in wrong if can_tell(t, exercise.arguments)] or wrong
    misfits = [t for t in clear if t.failure or _comparable(t, output.name)[0] is None]
    if 2 * len(misfits) > len(clear):
        return misshapen(exercise, output.name, trials)
    mine = [sign for sign in exercise.signs if sign.output == output.name]
    formulas, plain = [s for s in mine if "{}" in s.name], [s for s in mine if "{}" not in s.name]
    return (
        _first_shown(formulas, trials)
        or traits.shown(exercise, output, trials)
        or _first_shown(plain, trials)
        or misshapen(exercise, output.name, trials)
    )


def _first_shown(signs, trials):
    return next(filter(None, (_shows(sign, trials) for sign in signs)), None)


def _enough(outputs):
    return ENOUGH if len(outputs) > 1 else ENOUGH_ALONE


class _Answer:
    """What an answer made of a draw.

    trials : list of Trial
    wrong : dict from output to the indices of the cases in which it is wrong
    order : indices of all cases, those first where something is wrong, since they tell most
    never_came_back : whether there are nothing but exceptions
    """

    def __init__(self, trials, names):
        cases = range(len(trials))
        self.trials = trials
        self.wrong = {name: {i for i in cases if trials[i].wrong(name)} for name in names}
        self.order = sorted(cases, key=lambda i: not any(i in w for w in self.wrong.values()))
        self.never_came_back = all(t.failure is not None for t in trials)

    def is_wrong(self, outputs):
        """Whether any of these outputs is wrong in some case."""
        return any(self.wrong[name] for name in outputs)


def _tally(answer, draw, wrong, best):
    """Hold an answer against a mistake; None as soon as it is plain that others fit better.

    best : dict from tuples of outputs to the best score so far
    """
    if not any(score < 1 and answer.is_wrong(outputs) for outputs, score in best.items()):
        return None
    tally = _Tally(answer)
    for index in answer.order:
        tally.add(index, draw.known(wrong, index))
        if tally.starts_otherwise():
            return None
        if not any(_may_win(tally.at_most(outputs), outputs, best) for outputs in best):
            return None
    return tally


def _may_win(score, outputs, best):
    return score >= _enough(outputs) and score > best[outputs]


def _shows(sign, trials):
    """Return a sign with its name, if it shows in every call that can tell, and in one at least.

    What is wrong in special cases alone is better named by them.
    """
    if not any(t.case.group == "main" and t.problems[sign.output] for t in trials):
        return None
    readings = None
    for trial in trials:
        if trial.failure is not None or not trial.problems[sign.output]:
            continue
        array, expected = _comparable(trial, sign.output)
        if readings == []:
            return None
        if array is not None and np.isfinite(array).all():
            with np.errstate(all="ignore"):
                shows = sign.shows(trial, array, expected)
            if shows is not None:
                found = [""] * shows if isinstance(shows, bool) else shows
                readings = [r for r in found if readings is None or r in readings]
    return replace(sign, name=sign.name.format(readings[0])) if readings else None


def _comparable(trial, name):
    """Return an output and what was expected; None for the output if its shape is wrong."""
    cell, expected = trial.cells[name], trial.expected
    if not isinstance(expected, dict):  # the exercise has a notion of its own of what is right
        return cell.array, expected
    fits = None if cell.array is None else compare.fit(cell, expected[name].shape)
    return fits, expected[name]


class _Tally:
    """How far an answer and a mistake agree, output by output, as case after case is looked at.

    wrong : dict from output to the number of cases in which the answer's is wrong
    agree, values, words : cases in which the mistake's is the same; where it is so by value; where
        it is so to the words of an exception
    missed, extra : cases in which the mistake's is another; in which only the mistake's is wrong
    """

    def __init__(self, answer):
        self.answer = answer
        self.wrong = {name: len(cases) for name, cases in answer.wrong.items()}
        self.agree, self.values, self.words, self.missed, self.extra = (
            dict.fromkeys(self.wrong, 0) for _ in range(5)
        )

    def add(self, index, theirs):
        """Look at one case."""
        mine = self.answer.trials[index]
        for name in self.wrong_in(index):
            if _alike(mine, theirs, name) and theirs.wrong(name):
                self.agree[name] += 1
                self.values[name] += mine.failure is None
                self.words[name] += mine.failure is None or _words(mine) == _words(theirs)
            else:
                self.missed[name] += 1
        if not self.starts_otherwise():
            for name in self.wrong.keys() - self.wrong_in(index):
                self.extra[name] += theirs.wrong(name)

    def wrong_in(self, index):
        """Set of the outputs that are wrong in one case."""
        return {name for name, cases in self.answer.wrong.items() if index in cases}

    def starts_otherwise(self):
        """Whether every output that is wrong was another one where the two could first be told."""
        return not any(self.agree.values()) and all(
            self.missed[name] or self.extra[name] for name in self.wrong if self.wrong[name]
        )

    def at_most(self, names):
        """Share of the telling cells of these outputs that can agree in the end."""
        wrong, missed, extra = (
            sum(map(of.__getitem__, names)) for of in (self.wrong, self.missed, self.extra)
        )
        return (wrong - missed) / (wrong + extra) if wrong else 0.0

    def score(self, names):
        """Share of the telling cells of these outputs that agree; exceptions alone say little."""
        agree, values, words = (
            sum(of[n] for n in names) for of in (self.agree, self.values, self.words)
        )
        if values:
            return self.at_most(names)
        same = agree == words and self.at_most(names) == 1.0
        return float(bool(agree) and same and not self.answer.never_came_back)


def _words(trial):
    """The text of an exception without names of functions and lines of code."""
    if trial.failure is None:
        return ""
    text = trial.failure.message.split(" (line ")[0]
    return re.sub(r"(?<![\w.<>])[\w.<>]++\(\)", "", text)


def _alike(a, b, name):
    if name == "inputs":
        return a.changed == b.changed
    if a.failure is not None or b.failure is not None:
        both = a.failure is not None and b.failure is not None
        return both and a.failure.student_type == b.failure.student_type
    left, right = a.cells[name], b.cells[name]
    if left.array is not None and right.array is not None:
        if left.array.size == right.array.size == 1:  # one number, whatever its shape
            return compare.same(left.array.ravel(), right.array.ravel(), SAME)
        return compare.same(left.array, right.array, SAME)
    if left.array is not None or right.array is not None:
        return False
    if a.loose is not None and b.loose is not None and len(a.loose) == len(b.loose):
        return all(map(compare.same, a.loose, b.loose))
    return False
