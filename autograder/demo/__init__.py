"""A small made-up class, to see the whole course at work: written, graded, compared."""
