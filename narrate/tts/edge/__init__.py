"""The online voices: the read-aloud service of the Edge browser."""

from narrate.tts.edge.engine import EdgeEngine

__all__ = ["EdgeEngine"]
