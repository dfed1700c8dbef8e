"""Captions: which words are shown when, how their lines break, and the files that hold them."""
