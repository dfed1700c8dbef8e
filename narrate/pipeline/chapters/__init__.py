"""Which chapters of a speech are read, and a file for each of them."""
