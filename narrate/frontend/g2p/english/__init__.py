"""English words and letters to phonemes."""
