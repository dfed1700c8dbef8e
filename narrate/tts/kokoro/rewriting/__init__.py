"""Rewriting the model's graph into one that runs faster with the same weights."""
