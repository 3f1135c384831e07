"""What `autograder grade` is made of: one small module for each step of a submission's way."""
