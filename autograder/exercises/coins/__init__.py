"""The exercises of the coins lesson."""
