"""The one place where the stages meet: a speech file in, an outline or an audio file out.

`outlining` needs the segmenter alone, and `render` everything: whoever shows an outline does not wait for the mixer.
"""
