"""What `autograder report` is made of: reading what grading left, counting, pictures, one page."""
