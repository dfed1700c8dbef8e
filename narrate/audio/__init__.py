"""Finished audio files: containers, tags, loudness, and a look at what is in them.

PyAV, lameenc, mutagen, numpy and Pillow are imported by the functions that need them.
"""
