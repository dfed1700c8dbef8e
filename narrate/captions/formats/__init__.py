"""The formats of timed text: what a file of captions consists of, by cue and by word."""
