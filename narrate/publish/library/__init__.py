"""A folder of renders, read back from the finished audio files."""
