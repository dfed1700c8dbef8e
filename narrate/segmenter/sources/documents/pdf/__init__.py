"""PDFs, read from where their characters stand on the pages."""

from narrate.segmenter.sources.documents.pdf.pages import read_pdf

__all__ = ["read_pdf"]
