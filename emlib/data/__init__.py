"""Data that come with the course, and the codec of the pictures of digits."""
