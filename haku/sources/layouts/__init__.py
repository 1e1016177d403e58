"""The layouts of texts that tell of projects, and how their lines are read."""
