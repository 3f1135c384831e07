"""What stands in the place of an answer says what is to be written."""

from autograder.authoring.stubs import function_around


def test_a_stub_is_named_after_the_function_around_it():
    inner = "    def inner(y):\n        return y\n"
    source = f"def outer(x):\n{inner}    ### BEGIN SOLUTION\n    ### END SOLUTION"
    assert function_around(source) == "outer"
    assert function_around("x = 1\n### BEGIN SOLUTION\n### END SOLUTION") is None
