"""What an exception means in the words of the exercise: which arrays don't fit, which index."""

import re

SHAPE = r"(\([\d, ]*\))"
AXIS = "Does one of the two need a new axis, a[:, None]?"
COLUMNS = "How many columns or results are there, in general?"
INNER = "Matrix product: the inner axes must be equally long; does one need .T?"
INDEX = "An index runs past the end; which axis does it count?"
NAME = "Has the cell that defines this name been run?"
SOLVE = "solve(A, B) reads the columns of B, one for each point; does B need .T?"
CALL = "Round brackets call a function; an entry of an array stands in square ones, a[j]"
# The text of an exception, what it means, and a hint.
MEANINGS = (
    (rf"broadcast together.*?{SHAPE}.*?{SHAPE}", "shapes {} and {} don't fit together", AXIS),
    (rf"input array from shape {SHAPE} into shape {SHAPE}", "{} is written to a place of {}", AXIS),
    (rf"shapes {SHAPE} and {SHAPE} not aligned", "matrix product of shapes {} and {}", INNER),
    (r"matmul.*\(size (\d+) is .*from (\d+)\)", "a matrix product of {} with {} entries", INNER),
    (r"dimension.*\(size (\d+) is .*from (\d+)\)", "solve with {} entries instead of {}", SOLVE),
    (r"is out of bounds for axis \d+ with size (\d+)", "an index runs past {} entries", INDEX),
    (r"(list|tuple) index out of range", "an index runs past the end of a {}", INDEX),
    (r"array is (\d+)-dimensional, but (\d+)", "{1} indices for {0} axes", "Print its shape"),
    (r"unpack \(expected (\d+), got (\d+)", "{1} things are taken apart into {0}", COLUMNS),
    (
        r"too many values to unpack .*(\d+)",
        "more than {0} things are taken apart into {0}",
        COLUMNS,
    ),
    (r"name '(\w{1,40})' is not defined", "the name {} is not defined", NAME),
    (r"'([\w.]{1,40})' object is not callable", "{} is called like a function", CALL),
    (r"positional argument", "it takes other arguments", "The function is called as {signature}"),
    (
        r"has no attribute '(\w{1,40})'",
        "there is no .{} here",
        "What stands before the dot?",
    ),
    (
        "element with a sequence|-1 arrays can be|only 0-dim|only integer scalar",
        "a whole array stands where one number belongs",
        "Print its shape: is a sum or an index missing?",
    ),
    (
        "truth value of an array",
        "if asks a whole array at once",
        "Which entry is meant?",
    ),
    ("is not subscriptable|invalid index to scalar", "one number gets an index", "Print it"),
    ("cannot unpack non-iter", "one thing is taken apart into several", COLUMNS),
    (r"axis (-?\d+) is out of bounds for array of dimension (\d+)", "axis {} of {} axes", INDEX),
    ("cannot reshape array", "reshape to a shape of another size", "reshape keeps all entries"),
    (
        r"Cannot cast ufunc .* from dtype\('(\w+)'\) to dtype\('(\w+)'\)",
        "{} is written into an array of {}",
        "An array of whole numbers holds no fractions; astype(float) makes another",
    ),
    ("must be square", "a matrix is not square", "Print its shape: is it one covariance?"),
    ("math domain error|positive input", "math.log of what is not positive", "Can it be 0?"),
    (
        "unsupported operand|can only concat|multiply sequence",
        "arithmetic with something that is no number and no array",
        "np.array makes an array of a list",
    ),
)
KINDS = {
    "NameError": NAME,
    "UnboundLocalError": "Is the name set on every path before it is used?",
    "IndexError": INDEX,
    "ZeroDivisionError": "A total is 0 here; plain Python numbers can't be divided by it",
    "LinAlgError": "The matrix can't be factored; is it the covariance, and symmetric?",
    "RecursionError": "The function calls itself without end",
    "MemoryError": "Is an array far larger than the data?",
}


def meaning(failure, signature, spell=str):
    """Say what an exception means, and give a hint; either may be empty.

    failure : CallFailed
    signature : str, how the function is called
    spell : callable, how to write a number or shape, given as text
    """
    for pattern, words, hint in MEANINGS:
        found = re.search(pattern, failure.message)
        if found:
            return words.format(*map(spell, found.groups())), hint.format(signature=signature)
    return "", KINDS.get(failure.student_type, "")
