"""OpenDocument texts: headings and paragraphs in their order, with the labels of their lists."""

from narrate.segmenter.sources.documents.open_document.text_body import (
    read_open_document,
)

__all__ = ["read_open_document"]
