"""Web pages, saved or fetched, and the pages of e-books."""

from narrate.segmenter.sources.documents.web.page import page_lines, read_page

__all__ = ["page_lines", "read_page"]
