"""Door 1: what a learner calls in the notebook, `check`, `hint`, `progress`."""
