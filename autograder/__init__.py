"""The judge of the course and the doors that lead to it."""
