"""The toy exercise of the first lesson."""
