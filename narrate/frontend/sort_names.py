"""Chinese names in Latin letters, for players that sort their lists by the alphabet."""

from collections.abc import Iterator

from narrate.text.characters import is_han

__all__ = ["sort_name"]


def sort_name(name: str) -> str | None:
    """Spell a name in pinyin without tones, a word for each character; None for a name without Chinese characters.

    >>> sort_name("张守林在A镇")
    'Zhang Shou Lin Zai A Zhen'
    """
    if not any(map(is_han, name)):
        return None
    from narrate.text.words import segment

    parts: list[str] = []
    for word in segment(name):
        parts += _spelt(word)
    return " ".join(" ".join(parts).split())


def _spelt(word: str) -> Iterator[str]:
    """The syllables of a word, by the dictionary's reading of it as one if there is one; marks are left out."""
    from narrate.frontend.g2p.dictionaries import phrase, simplified, single

    word = simplified(word)
    syllables = phrase(word) or [single(char) for char in word]
    latin = ""
    for char, syllable in zip(word, syllables, strict=True):
        if not is_han(char):
            latin += char if char.isalnum() else " "
            continue
        yield latin
        latin = ""
        yield (syllable or char).rstrip("12345").capitalize()
    yield latin
