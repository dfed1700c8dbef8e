"""Metadata of audio files: fields, cover pictures, chapters and lyrics, in the way of each container."""
