"""Word documents of before 2007 (.doc), and those of WPS in the same format, as the parts of a newer one."""

from narrate.segmenter.sources.documents.legacy_word.reading import read_legacy_word

__all__ = ["read_legacy_word"]
