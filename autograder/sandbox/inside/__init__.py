"""What runs inside the sandbox: the warm parent, the runners it forks, and their keeper."""
