"""What is dear is made once a run and not once a worker."""

import fcntl
import os
import pickle
import shutil


def once(tmp_path_factory, name, make):
    """Return what the first worker that asks has made; the others wait for it and only read.

    Parameters
    ----------
    tmp_path_factory : pytest's fixture
    name : str, of the folder, one for each thing
    make : function of an empty folder that returns something that can be pickled
    """
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = base / f"once-{name}", base / f"once-{name}.pickle"
    with (base / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed on the way
            folder.mkdir()
            made.write_bytes(pickle.dumps(make(folder)))
    return pickle.loads(made.read_bytes())
