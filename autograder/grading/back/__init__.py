"""What goes back: gradebook, graded notebooks, feedback, tables."""
