"""In which order tests run, how many at a time, and which of them `make test-quick` leaves out.

A file that starts sandboxes, servers or a browser, or that takes more than a few seconds, says so:

    pytestmark = pytest.mark.slow(40)  # seconds that it takes on a quiet machine, about
"""

import os

import pytest


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config):
    """Use two workers a core, since slow tests wait for clocks and servers half of their time."""
    cores = len(os.sched_getaffinity(0))
    return max(2, min(8, cores if config.option.markexpr == "not slow" else 2 * cores))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Let one worker run the tests of a file, or of a group where tests name one."""
    from xdist.scheduler import LoadGroupScheduling

    class ByFile(LoadGroupScheduling):
        def _split_scope(self, nodeid):
            group = super()._split_scope(nodeid)
            return nodeid.split("::")[0] if group == nodeid else group

    return ByFile(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Start with the files and groups that take longest."""
    longest = {}
    for item in items:
        group = group_of(item)
        longest[group] = max(seconds_of(item), longest.get(group, 0))
    items.sort(key=lambda item: -longest[group_of(item)])


def group_of(item):
    marker = item.get_closest_marker("xdist_group")
    return marker.args[0] if marker else item.nodeid.split("::")[0]


def seconds_of(item):
    marker = item.get_closest_marker("slow")
    return marker.args[0] if marker else 0
