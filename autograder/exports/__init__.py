"""Marks for other systems: Canvas, Moodle, nbgrader, plain tables; packages that grade there."""
