"""What was handed in: found, read, held against the released notebook."""
