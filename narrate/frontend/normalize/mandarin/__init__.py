"""Written Mandarin to its spoken form."""

from narrate.frontend.normalize.mandarin.rewrite import (
    MANDARIN_TABLES,
    fold_width,
    normalize_mandarin,
    remove_unreadable,
    rewrite_mandarin,
)

__all__ = [
    "MANDARIN_TABLES",
    "fold_width",
    "normalize_mandarin",
    "remove_unreadable",
    "rewrite_mandarin",
]
