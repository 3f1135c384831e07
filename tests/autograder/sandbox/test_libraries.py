"""Libraries that are not to be used in answers: computed for cells, refused in answers."""

import os
import sys

import numpy as np
import pytest

from autograder.judging.ending import Ending
from autograder.sandbox import Sandbox, SandboxError, bubblewrap
from autograder.sandbox.libraries import masks
from tests.autograder.sandboxes import failing, open_sandbox

pytestmark = pytest.mark.slow(20)

X = np.array([[0.0, 1.0], [1.0, 0.0], [5.0, 6.0], [6.0, 5.0]])


@pytest.fixture(scope="module")
def sandbox():
    with open_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def session(sandbox):
    with sandbox.open() as session:
        session.run_cell("import numpy as np\nfrom sklearn.mixture import GaussianMixture")
        yield session


def test_a_part_of_a_library_is_sealed_and_keeps_no_code():
    (mask,) = masks(["sklearn.mixture"])
    assert mask.covered == "sklearn/mixture"
    assert "sklearn.mixture._base.BaseMixture.fit_predict" in mask.names
    for text in mask.files.values():
        assert "logsumexp(" not in text.partition("import")[2].replace("import logsumexp", "")


def test_one_function_is_sealed_where_it_is_defined():
    (mask,) = masks(["sklearn.metrics.confusion_matrix"])
    assert mask.names == ["sklearn.metrics._classification.confusion_matrix"]
    assert "def accuracy_score" in mask.files["sklearn/metrics/_classification.py"]


def test_a_whole_library_is_not_there_and_an_unknown_one_needs_no_mask():
    (mask,) = masks(["rich", "no_such_library_anywhere"])
    assert (mask.covered, [*mask.files]) == ("rich", ["rich/__init__.py"])


def test_ordinary_cells_get_their_numbers(session):
    outcome = session.run_cell(
        f"X = np.{X!r}\n"
        "model = GaussianMixture(2, random_state=0).fit(X)\n"
        "print(sorted(model.weights_.round(3).tolist()), model.predict_proba(X).shape)\n"
        "from sklearn.metrics import normalized_mutual_info_score\n"
        "print(normalized_mutual_info_score([0, 0, 1], [1, 1, 0]))"
    )
    assert outcome.message == ""
    assert outcome.outputs[0]["text"] == "[0.5, 0.5] (4, 2)\n1.0\n"


def test_an_answer_that_uses_it_fails_and_names_it(session):
    session.run_cell(
        "def f(X):\n    try: GaussianMixture(2).fit(X)\n    except Exception: return 1"
    )
    with failing(Ending.RAISED, "it uses sklearn.mixture, which is not to", "sklearn.mixture"):
        session.function("f")(X)


def test_no_installed_file_of_it_can_be_read(session):
    outcome = session.run_cell(
        "import glob, sklearn\n"
        "here, seen = sklearn.__path__[0], []\n"
        "for top in (here, here.replace('/lib/', '/lib64/')):\n"
        "    for part in ('mixture/*', 'mixture/*/*', 'naive_b*', '__pycache__/naive_b*'):\n"
        "        for path in glob.glob(f'{top}/{part}'):\n"
        "            try: seen += [path] if open(path, 'rb').read() else []\n"
        "            except OSError: pass\n"
        "print(glob.glob(f'{here}/base.py') != [], seen)"
    )
    assert outcome.message == ""
    assert outcome.outputs[0]["text"] == "True []\n"


def test_a_course_may_forbid_more_and_less():
    with open_sandbox(libraries=["sklearn.cluster", "rich"]) as sandbox, sandbox.open() as session:
        outcome = session.run_cell(
            "from sklearn.mixture import GaussianMixture\n"
            "import rich.table\n"
            "from sklearn.cluster import KMeans\n"
            "def f(x): return KMeans(2).fit(x)\n"
            "def g(x): return rich.table.Table(x)\n"
            "def h(x): return GaussianMixture(2, init_params='random').fit(x).weights_.sum()\n"
            f"print(f(np.{X!r}).cluster_centers_.shape)".replace("np.", "__import__('numpy').")
        )
        assert outcome.message == ""
        assert session.function("h")(X) == pytest.approx(1)
        with failing(Ending.RAISED, borrowed="sklearn.cluster"):
            session.function("f")(X)
        with failing(Ending.RAISED, borrowed="rich"):
            session.function("g")(0.0)


def test_what_the_course_itself_needs_cannot_be_left_out():
    open_sandbox().close()
    with (
        pytest.raises(SandboxError, match=r"not_in_answers names scipy\.special: name less"),
        Sandbox("bwrap", libraries=["scipy.special"]),
    ):
        pass


def test_every_path_of_an_installed_file_is_covered():
    """An environment is often seen twice: by lib and by lib64, which is a link to it."""
    found = bubblewrap.everywhere("sklearn/naive_bayes.py")
    assert any(path.endswith("/sklearn/naive_bayes.py") for path in found)
    for path in found:
        assert os.path.basename(path).startswith("naive_bayes.")
    link = os.path.join(sys.prefix, "lib64")
    assert not os.path.isdir(link) or any(path.startswith(link) for path in found)
