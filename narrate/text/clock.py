"""Times and durations as people read them: 4:05, or 1:04:05 from an hour on."""

__all__ = ["clock"]


def clock(seconds: float) -> str:
    """A time to the nearest second, as 4:05 or 1:04:05."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
