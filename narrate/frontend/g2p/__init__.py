"""Grapheme to phoneme: how each character or word of a spoken text is pronounced."""
