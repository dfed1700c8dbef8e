"""A finished speech as a book that reads along: an EPUB 3 with Media Overlays."""
