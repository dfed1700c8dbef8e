"""E-books: the chapters in the order of the spine, named by the book's own table of contents."""

from narrate.segmenter.sources.documents.epub.book import read_book

__all__ = ["read_book"]
