"""Written English to its spoken form, where espeak-ng would read it wrong."""

from narrate.frontend.normalize.english.rewrite import (
    ENGLISH_TABLES,
    normalize_english,
    rewrite_english,
)

__all__ = ["ENGLISH_TABLES", "normalize_english", "rewrite_english"]
