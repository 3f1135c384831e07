"""The exercises of the Gaussians lesson."""
