"""What people write for an option, as the value that the program works with."""

__all__ = ["parse_bitrate", "parse_names", "parse_rate"]


def parse_names(text: str) -> tuple[str, ...]:
    """Names with commas between them, in lower case and without blanks: ``"SRT, vtt"`` is ``("srt", "vtt")``."""
    names = (part.strip().lower() for part in text.split(","))
    return tuple(name for name in names if name)


def parse_rate(text: str) -> int:
    """A pace such as ``+10%`` in per cent. Raises ValueError for what is no whole number."""
    try:
        return int(text.removesuffix("%"))
    except ValueError:
        raise ValueError(f"{text!r} is no rate: write it as +10% or -10%") from None


def parse_bitrate(text: str) -> int:
    """A bit rate such as ``96k`` in kilobits a second. Raises ValueError for what is no whole number."""
    try:
        return int(text.lower().removesuffix("bps").removesuffix("k"))
    except ValueError:
        raise ValueError(f"{text!r} is no bit rate: write it as 96k") from None
