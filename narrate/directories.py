"""Where narrate keeps what it makes, and looks for what is the user's own."""

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

__all__ = ["cache_dir", "config_dir", "output_dir", "voices_dir"]


def cache_dir() -> Path:
    """Clips and prepared models: ``NARRATE_CACHE_DIR``, or the platform's place for a user's caches."""
    return Path(
        os.environ.get("NARRATE_CACHE_DIR") or platformdirs.user_cache_dir("narrate")
    )


def output_dir(environment: Mapping[str, str] = os.environ) -> Path:
    """Renders that were given no file: ``NARRATE_OUTPUT_DIR``, or ``output`` in the current directory."""
    return Path(environment.get("NARRATE_OUTPUT_DIR") or "output")


def config_dir() -> Path:
    """The user's own profiles: the platform's place for a user's configuration."""
    return Path(platformdirs.user_config_dir("narrate"))


def voices_dir() -> Path:
    """The profiles and style vectors that ship: within the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "voices"
    return installed if installed.is_dir() else package.parent / "voices"
