"""The student's own functions are replaced for a call, wherever they are held."""

import functools
import types

import pytest

from autograder.judging.patch import patched

SOURCE = """
import functools

def helper(x, by=1):
    return ("mine", x, by)

def default(x, helper=helper):
    return helper(x)

def keyword_only(x, *, step=helper):
    return step(x)

def closure(step=None):
    step = helper
    def inner(x):
        return step(x)
    return inner

kept = closure()
part = functools.partial(lambda step, x: step(x), helper)
named = functools.partial(lambda x, step: step(x), step=helper)
steps = (helper,)

def listed(x):
    return steps[0](x)

class Holder:
    step = staticmethod(helper)

    def __init__(self):
        self.own = helper

    def by_class(self, x):
        return self.step(x)

    def by_instance(self, x):
        return self.own(x)

    def __call__(self, x):
        return self.step(x)

by_class, by_instance, instance = Holder().by_class, Holder().by_instance, Holder()

def through_another(x):
    return default(x)

def plain(x):
    return helper(x)

def by_name(x):
    return helper(by=2, x=x)
"""


@pytest.fixture
def space():
    module = types.ModuleType("notebook")
    exec(SOURCE, vars(module))
    return vars(module)


HOLDERS = (
    "plain", "default", "keyword_only", "kept", "part", "named", "listed", "by_class",
    "by_instance", "instance", "through_another",
)  # fmt: skip


def theirs(x, by=1):
    return ("theirs", x, by)


@pytest.mark.parametrize("name", HOLDERS)
def test_a_function_is_replaced_wherever_it_is_held(space, name):
    function = space[name]
    with patched(function, {"helper": theirs}):
        assert function(3) == ("theirs", 3, 1)
    assert function(3) == ("mine", 3, 1)


@pytest.mark.parametrize(
    "name", ["default", "keyword_only", "kept", "part", "named", "by_instance"]
)
def test_a_function_that_was_kept_from_an_earlier_run_is_replaced_too(space, name):
    """Its cell has been run again since, so the name means another function by now."""
    function = space[name]
    exec("def helper(x, by=1): return ('newer', x, by)", space)
    assert function(3) == ("mine", 3, 1)
    with patched(function, {"helper": theirs}):
        assert function(3) == ("theirs", 3, 1)
    assert function(3) == ("mine", 3, 1)


def test_arguments_have_the_names_that_the_students_own_function_gives_them(space):
    with patched(space["by_name"], {"helper": lambda a, b: (a, b)}):
        assert space["by_name"](3) == (3, 2)


def test_a_name_that_is_missing_takes_the_names_of_what_stands_in(space):
    function = space["by_name"]
    del space["helper"]
    with patched(function, {"helper": theirs}):
        assert function(3) == ("theirs", 3, 2)
    assert "helper" not in space


def test_everything_is_put_back_after_an_exception(space):
    before = dict(space)
    code = space["helper"].__code__

    def fails(*args):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), patched(space["plain"], {"helper": fails}):
        space["plain"](3)
    assert space == before
    assert space["helper"].__code__ is code


def test_a_reference_that_the_notebook_imported_is_not_turned_on_itself(space):
    """`from emlib.coins import m_step` makes the student's own name mean the reference."""
    space["helper"] = theirs

    @functools.wraps(theirs)
    def counted(*args):
        return theirs(*args)

    with patched(space["plain"], {"helper": counted}):
        assert space["plain"](3) == ("theirs", 3, 1)


def test_functions_that_others_wrote_keep_their_code(space):
    space["other"], code = theirs, theirs.__code__
    exec("def uses(x, step=other): return step(x)", space)
    with patched(space["uses"], {"theirs": lambda *args: "replaced"}):
        assert theirs.__code__ is code
        assert space["uses"](3) == ("theirs", 3, 1)


def test_what_a_function_holds_is_looked_at_to_a_bound(space):
    exec(
        "endless = []\nendless += [endless] * 1000\ndef f(x, more=endless): return helper(x)", space
    )
    with patched(space["f"], {"helper": theirs}):
        assert space["f"](3) == ("theirs", 3, 1)
