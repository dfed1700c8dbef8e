"""Sounds that are written down in one English accent, for another."""

import re

__all__ = ["in_accent"]

#: American sounds in espeak-ng's symbols, and what British English has for them; in this order. Wells, Accents of
#: English (1982), the lexical sets: LOT, TRAP, GOAT, NEAR, SQUARE, CURE, START, NORTH, NURSE, LETTER.
_VOWEL = "[ˈˌ]?[aeiouæɑɒɐɔəɛɜɚɪʊʌᵻ]"
_BRITISH = (
    (rf"ɑːɹ(?={_VOWEL})", "ɒɹ"),
    (r"ɑː(?=[^ɹ])", "ɒ"),
    (r"ɑːɹ", "ɑː"),
    (r"oʊ", "əʊ"),
    (rf"ɔːɹ(?!{_VOWEL})", "ɔː"),
    (rf"ɜː(?={_VOWEL})", "ɜːɹ"),
    (rf"ɪɹ(?!{_VOWEL})", "iə"),
    (rf"ɛɹ(?!{_VOWEL})", "eə"),
    (rf"ʊɹ(?!{_VOWEL})", "ʊə"),
    (rf"ɚ(?={_VOWEL})", "əɹ"),
    (r"ɚ", "ə"),
    (r"æ", "a"),
    (r"ɾ", "t"),
    (r"ᵻ", "ɪ"),
)


def in_accent(sound: str, accent: str) -> str:
    """A sound of our tables, which are in the symbols of en-us, as ``accent`` (en-us, en-gb) has it."""
    if accent != "en-gb":
        return sound
    for american, british in _BRITISH:
        sound = re.sub(american, british, sound)
    return sound
