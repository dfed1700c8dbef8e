"""Audio containers: PCM in, a file out, and decoding in the other direction."""
