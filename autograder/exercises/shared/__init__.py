"""What the exercises of several lessons have in common."""
