"""Sample positions and milliseconds: the only bridges between the two.

Milliseconds exist where people write pauses and where a container wants them.
"""

__all__ = ["ms_to_samples", "samples_to_ms"]


def samples_to_ms(samples: int, sample_rate_hz: int) -> int:
    """The nearest whole millisecond to a sample position."""
    return (samples * 2000 + sample_rate_hz) // (2 * sample_rate_hz)


def ms_to_samples(ms: int, sample_rate_hz: int) -> int:
    """The sample position nearest to a whole millisecond."""
    return (ms * sample_rate_hz * 2 + 1000) // 2000
