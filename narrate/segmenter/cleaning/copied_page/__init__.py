"""A web page that was copied whole: what of it is the speech, and what the site has put around it."""

from narrate.segmenter.cleaning.copied_page.site_furniture import find_site_furniture

__all__ = ["find_site_furniture"]
