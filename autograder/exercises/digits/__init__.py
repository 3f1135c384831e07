"""The exercises of the digits lesson."""
