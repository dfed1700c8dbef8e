"""Facts about written text that several stages need: characters, numerals, words, sentences, dates.

Nothing here knows what a speech is. Every fact stands in one place, so that the segmenter, the front-end and
the captions agree on what a Chinese character or the end of a sentence is.
"""
