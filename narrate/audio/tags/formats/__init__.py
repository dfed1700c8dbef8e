"""How each kind of container keeps its metadata."""
