"""The version of the package; the build reads it from here, so that nobody has to search the installed metadata."""

__all__ = ["VERSION"]

VERSION = "0.1.0"
