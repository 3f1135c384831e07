"""A folder laid out as Gradescope does it, and what its specification allows in results.json."""

import json
import os
import subprocess
import sys
import zipfile

VISIBILITY = {"hidden", "after_due_date", "after_published", "visible"}
TOP = {
    "score": (int, float), "execution_time": (int, float), "output": str, "visibility": str,
    "stdout_visibility": str, "extra_data": dict, "tests": list, "leaderboard": list,
}  # fmt: skip
TEST = {
    "score": (int, float), "max_score": (int, float), "name": str, "number": str, "output": str,
    "tags": list, "visibility": str, "extra_data": dict,
    "status": str,  # not in the page of the specification, but in wide use
}  # fmt: skip


def wrong_fields(whole):
    """List what the specification of results.json does not allow."""
    wrong = [f"{k}: {v!r}" for k, v in whole.items() if not isinstance(v, TOP.get(k, ()))]
    for test in whole.get("tests", []):
        wrong += [f"{k}: {v!r}" for k, v in test.items() if not isinstance(v, TEST.get(k, ()))]
        if "score" in test and not 0 <= test["score"] <= test.get("max_score", float("inf")):
            wrong.append(f"score {test['score']}")
    for part in (whole, *whole.get("tests", [])):
        for key in ("visibility", "stdout_visibility"):
            if part.get(key, "visible") not in VISIBILITY:
                wrong.append(f"{key}: {part[key]!r}")
    if "score" not in whole and not all("score" in test for test in whole.get("tests", [{}])):
        wrong.append("no score")
    return wrong


def lay_out(package, root):
    """Make a clean /autograder at `root`, with the package unpacked as Gradescope does."""
    for name in ("source", "submission", "results"):
        (root / name).mkdir(parents=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(root / "source")
    (root / "run_autograder").write_bytes((root / "source" / "run_autograder").read_bytes())
    (root / "run_autograder").chmod(0o755)
    (root / "submission_metadata.json").write_text('{"id": 1, "users": [{"name": "Ann"}]}')
    return root


def start(root, python=sys.executable):
    return subprocess.Popen(
        [root / "run_autograder"],
        cwd=root,
        env={"PATH": os.environ["PATH"], "AUTOGRADER_ROOT": str(root),
             "AUTOGRADER_PYTHON": str(python), "LANG": "C.UTF-8"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip


def grade(root, **how):
    """Run it and return results.json, checked, and what was printed."""
    process = start(root, **how)
    printed, _ = process.communicate(timeout=300)
    whole = read(root)
    assert wrong_fields(whole) == []
    return whole, printed


def read(root):
    return json.loads((root / "results" / "results.json").read_text(encoding="utf-8"))


def scores(whole):
    return {test["name"]: test["score"] for test in whole["tests"]}


def set_mode(root, mode):
    """Grade with the sandbox that this machine has."""
    path = root / "source" / "settings.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "sandbox": mode}))
