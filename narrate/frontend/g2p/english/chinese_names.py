"""Chinese names in an English text, which are written in pinyin and said as an English newsreader says them."""

import re
from collections.abc import Sequence
from pathlib import Path

__all__ = ["chinese_name_sound"]

_TABLE = Path(__file__).parents[1] / "data" / "pinyin_names.tsv"

#: Initials by their English sounds; the others sound as they are written.
_INITIALS = {
    "zh": "dʒ",
    "ch": "tʃ",
    "sh": "ʃ",
    "j": "dʒ",
    "q": "tʃ",
    "x": "ʃ",
    "z": "dz",
    "c": "ts",
    "r": "ɹ",
    "g": "ɡ",
    "y": "j",
}

#: Finals by their English sounds.
_FINALS = {
    "a": "ɑː",
    "o": "oʊ",
    "e": "ʌ",
    "i": "iː",
    "u": "uː",
    "ü": "uː",
    "ai": "aɪ",
    "ei": "eɪ",
    "ao": "aʊ",
    "ou": "oʊ",
    "an": "ɑːn",
    "en": "ʌn",
    "ang": "ɑːŋ",
    "eng": "ʌŋ",
    "ong": "ʊŋ",
    "er": "ɑːɹ",
    "ia": "jɑː",
    "ie": "jɛ",
    "iao": "jaʊ",
    "iu": "joʊ",
    "ian": "jɛn",
    "in": "ɪn",
    "iang": "jɑːŋ",
    "ing": "ɪŋ",
    "iong": "jʊŋ",
    "ua": "wɑː",
    "uo": "wɔː",
    "uai": "waɪ",
    "ui": "weɪ",
    "uan": "wɑːn",
    "un": "uːn",
    "uang": "wɑːŋ",
    "ue": "wɛ",
    "üe": "wɛ",
}

#: After these initials i is no vowel of its own.
_BUZZING = frozenset({"zh", "ch", "sh", "z", "c", "s", "r"})
_BUZZ = "ɜː"

_SYLLABLE = re.compile(
    r"(?P<initial>zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?P<final>iang|iong|uang|iao|ian|ing|uai|uan|ang|eng|ong|[iu]e|üe|ia|iu|in|ua|uo|ui|un|ai|ei|ao|ou|an|en|er"
    r"|[aoeiuü])(?![aoeiuü])"
)

_FIRST_VOWEL = re.compile(r"[aeiouɑɛɜɪʊʌɔ]")

#: A syllable in which English has no such letters, wherever it stands in a word.
_UNMISTAKABLE = re.compile(
    r"^(?:xi|xu|qi|qu(?:an)?$|zh[aeiou])|(?<=[aeioung])(?:xiang|xing|xiao|qing|qiang|qian|zh[aeiou])"
)


def _words(kind: str) -> frozenset[str]:
    """The words of one row of the table."""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        label, _, words = line.partition("\t")
        if label == kind:
            return frozenset(words.split())
    raise KeyError(kind)


#: The commonest surnames, after which a given name follows.
_SURNAMES = _words("surname")

#: English words and names that could be pinyin too.
_ENGLISH = _words("no name")


def chinese_name_sound(words: Sequence[str], index: int) -> str | None:
    """How a Chinese name sounds, in espeak-ng's symbols for en-us; None for a word that is none.

    ``words`` are those of a clause as they are written. A name has a syllable that no English word has (Xi, Qing,
    Zhou), or it is a surname before a given name, or that given name (Li Bai, Mao Zedong).
    """
    word = words[index]
    syllables = _syllables(word)
    if not syllables or not _is_name(words, index):
        return None
    sounds = [_sound(match) for match in syllables]
    stressed = _FIRST_VOWEL.sub(r"ˈ\g<0>", sounds[-1], count=1)
    return "".join([*sounds[:-1], stressed])


def _is_name(words: Sequence[str], index: int) -> bool:
    """Whether a word in capitals and syllables is a Chinese name where it stands."""
    word = words[index]
    if not word[0].isupper() or word.isupper():
        return False
    if _UNMISTAKABLE.search(word.lower()):
        return True
    following = words[index + 1] if index + 1 < len(words) else ""
    previous = words[index - 1] if index else ""
    return _is_full_name(word, following) or _is_full_name(previous, word)


def _is_full_name(surname: str, given: str) -> bool:
    """Whether two words are a surname and a given name."""
    if surname.lower() not in _SURNAMES or not surname[:1].isupper():
        return False
    is_written_like_one = given[:1].isupper() and not given.isupper()
    return (
        is_written_like_one
        and bool(_syllables(given))
        and given.lower() not in _ENGLISH
    )


def _syllables(word: str) -> list[re.Match[str]]:
    """The syllables of a word that is pinyin throughout; none of any other."""
    text = word.lower().replace("-", "")
    found: list[re.Match[str]] = []
    position = 0
    while position < len(text):
        match = _longest_syllable(text, position)
        if match is None:
            return []
        found.append(match)
        position = match.end()
    return found


def _longest_syllable(text: str, position: int) -> re.Match[str] | None:
    """The syllable at a position, without a last n or g that begins the next one."""
    match = _SYLLABLE.match(text, position)
    if match is not None:
        return match
    for end in range(min(len(text), position + 6), position, -1):
        match = _SYLLABLE.fullmatch(text, position, end)
        if match is not None and end < len(text) and text[end] not in "aeiouü":
            return match
    return None


def _sound(syllable: re.Match[str]) -> str:
    initial, final = syllable["initial"] or "", syllable["final"]
    if final == "i" and initial in _BUZZING:
        return _INITIALS.get(initial, initial) + _BUZZ
    if initial == "y" and final.startswith("i"):
        initial = ""
    if initial == "w" and final == "u":
        return "wuː"
    return _INITIALS.get(initial, initial) + _said_final(initial, final)


def _said_final(initial: str, final: str) -> str:
    """A final after its initial: after y and its like u is ü, and the i of ian is heard once."""
    if initial == "y" and final == "an":
        return "ɛn"
    if initial == "y" and final == "e":
        return "ɛ"
    return _FINALS[final]
