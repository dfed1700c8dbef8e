"""Chinese names in Latin letters, for players that sort their lists by the alphabet."""

from collections.abc import Iterator

from narrate.text.characters import is_han

__all__ = ["sort_name"]

_LONGEST_WORD = 6


def sort_name(name: str) -> str | None:
    """Spell a name in pinyin without tones, a word for each character; None for a name without Chinese characters.

    >>> sort_name("张守林在A镇")
    'Zhang Shou Lin Zai A Zhen'
    """
    if not any(map(is_han, name)):
        return None
    from narrate.frontend.g2p.dictionaries import simplified

    parts: list[str] = []
    for word in _words(simplified(name)):
        parts += _spelt(word)
    return " ".join("".join(parts).split())


def _words(name: str) -> Iterator[str]:
    """The name, cut into the longest words of the dictionary from its beginning on, and single characters.

    A name is no text: to load what cuts a text would take more than the whole file's tags.
    """
    from narrate.frontend.g2p.dictionaries import phrase

    start = 0
    while start < len(name):
        longest = min(_LONGEST_WORD, len(name) - start)
        ends = range(start + longest, start, -1)
        end = next((end for end in ends if phrase(name[start:end])), start + 1)
        yield name[start:end]
        start = end


def _spelt(word: str) -> Iterator[str]:
    """The syllables of a word, by the dictionary's reading of it if it is there; marks are left out."""
    from narrate.frontend.g2p.dictionaries import phrase, single

    syllables = phrase(word) or [single(char) for char in word]
    for char, syllable in zip(word, syllables, strict=True):
        if is_han(char):
            yield f" {(syllable or char).rstrip('12345').capitalize()} "
        else:
            yield char if char.isalnum() else " "
