"""English: what is counted and measured."""
