"""From what the judge said to figures: one state for each answer, and shares over all."""

from dataclasses import asdict, dataclass

STATES = (  # from the best to the worst, for right answers and for wrong ones
    ("full marks", "false reject"),
    ("named truly", "no name", "named untruly", "false accept"),
)


@dataclass(frozen=True)
class Row:
    """What came of one answer over all seeds.

    state : the worst of `STATES` that any seed gave
    scores, names : what was given and said, each once; one of each is what we want
    doors : whether both doors said the same; None if only one was asked
    """

    exercise: str
    key: str
    right: bool
    label: str
    state: str
    scores: tuple
    names: tuple
    doors: bool | None = None

    @property
    def stable(self):
        """Whether every seed gave one score and one name."""
        return len(self.scores) == len(self.names) == 1


def state(answer, said):
    """Hold one verdict against what a person says of the answer."""
    if answer.right:
        return "full marks" if said.full else "false reject"
    if said.full:
        return "false accept"
    if not said.name:
        return "no name"
    return "named truly" if answer.is_called(said.name) else "named untruly"


def worse(new, old):
    """Whether one state is worse than another.

    Examples
    --------
    >>> worse("no name", "named truly"), worse("no name", "false accept")
    (True, False)
    """
    order = next(states for states in STATES if old in states)
    return order.index(new) > order.index(old)


def row(answer, verdicts, elsewhere=None):
    """Sum up what the judge said of one answer.

    Parameters
    ----------
    answer : corpus.Answer
    verdicts : list of doors.Said, one a seed, from this process
    elsewhere : doors.Said from the sandbox with the first of the seeds, or None
    """
    order = STATES[0] if answer.right else STATES[1]
    return Row(
        answer.exercise,
        answer.key,
        answer.right,
        answer.label,
        max((state(answer, said) for said in verdicts), key=order.index),
        tuple(sorted({said.score for said in verdicts})),
        tuple(sorted({said.name for said in verdicts})),
        None if elsewhere is None else elsewhere.same_as(verdicts[0]),
    )


def figures(rows):
    """Count what a reader wants to know.

    Returns
    -------
    dict of str to int or float; `named` and `named_truly` are shares of the wrong answers and of
    those that got a name
    """
    right, wrong = ([r for r in rows if r.right is kind] for kind in (True, False))
    named = [r for r in wrong if r.state.startswith("named")]
    return {
        "right": len(right),
        "wrong": len(wrong),
        "false_rejects": sum(r.state == "false reject" for r in right),
        "false_accepts": sum(r.state == "false accept" for r in wrong),
        "named": _share(len(named), len(wrong)),
        "named_truly": _share(sum(r.state == "named truly" for r in named), len(named)),
        "unstable": sum(not r.stable for r in rows),
        "doors_asked": sum(r.doors is not None for r in rows),
        "doors_differ": sum(r.doors is False for r in rows),
    }


def _share(part, whole):
    return round(part / whole, 4) if whole else 1.0


KEPT = "state", "scores", "names", "doors"  # the rest stands in the corpus


def as_json(rows):
    """Return what came of each answer as plain values, by its key."""
    plain = {r.key: asdict(r) for r in rows}
    return {key: {name: values[name] for name in KEPT} for key, values in plain.items()}


def from_json(answers, kept):
    """Return the rows of those answers of which something has been published."""
    return [
        Row(a.exercise, a.key, a.right, a.label, **_tuples(kept[a.key]))
        for a in answers
        if a.key in kept
    ]


def _tuples(values):
    return {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
