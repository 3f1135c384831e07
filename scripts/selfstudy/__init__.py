"""The parts of the self-study site that are made from the course itself."""
