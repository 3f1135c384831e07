"""Open a sandbox for a test, or skip with the reason why there is none."""

import pytest

from autograder.sandbox import Sandbox, SandboxError


def open_sandbox(limits=None, **options):
    """Return a running `Sandbox` in bubblewrap; skip the test where none can be had."""
    sandbox = Sandbox(mode="bwrap", limits=limits, **options)
    try:
        sandbox.start_parent()
    except SandboxError as error:
        pytest.skip(str(error))
    return sandbox
