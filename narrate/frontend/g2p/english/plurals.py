"""The ending of an English plural or possessive."""

__all__ = ["plural_ending"]


def plural_ending(sound: str) -> str:
    """How the s after a word sounds, in espeak-ng's symbols; ``sound`` is that of the word."""
    if sound.endswith(("s", "z", "ʃ", "ʒ", "tʃ", "dʒ")):
        return "ᵻz"
    return "s" if sound.endswith(("p", "t", "k", "f", "θ")) else "z"
