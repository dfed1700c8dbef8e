"""The version of the installed package, read from its metadata."""

from functools import cache

__all__ = ["installed_version"]


@cache
def installed_version() -> str:
    """The version that was installed, such as "0.1.0"."""
    # takes longer to import than the rest of the package
    from importlib.metadata import (
        version,
    )

    return version("narrate")
