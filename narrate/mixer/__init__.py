"""The mixer: clips in, one programme out, levelled, limited, and encoded with its chapters.

numpy and pydub are imported by the functions that need them.
"""

from narrate.mixer.programme import Mixed, OutputFile, Programme, mix_programme

__all__ = ["Mixed", "OutputFile", "Programme", "mix_programme"]
