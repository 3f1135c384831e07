"""From solutions/ to what students and readers get."""
