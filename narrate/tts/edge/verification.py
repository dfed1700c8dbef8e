"""A reply held against its request: whether the sentences are all there, and the sound as long as they are."""

import difflib
import html
import unicodedata

from narrate.errors import IncompleteReplyError
from narrate.model import Spoken

__all__ = ["first_missing", "letters", "opening", "verify"]

#: Four frames: rounding, and the encoder's delay; a cut that matters takes a syllable, 0.2 s.
BOUNDARY_TOLERANCE_S = 0.096

#: The longest run of letters that may come back as other letters: a unit or a symbol's name.
RESPELT_LETTERS = 4

_SHOWN_CHARACTERS = 20  #: of a text in a message

#: Seconds at normal pace, (shortest, longest), with room on both sides of the usual four to five syllables, or fifteen
#: letters, a second: an acronym is spelt out; a mark may be a pause or, like an emoji, a phrase.
SYLLABLE_S = (0.08, 0.6)
LETTER_S = (0.02, 0.5)
MARK_S = (0.0, 2.0)
SILENCE_S = 3.0  #: the most that leads in and out; usually 0.9


def verify(spoken: Spoken, *, heard: str, last_end_s: float, audio_s: float) -> None:
    """Raise IncompleteReplyError unless a reply holds all of the request.

    ``heard`` is the text of its sentence boundaries, ``last_end_s`` where the last of them ends, and ``audio_s``
    how much sound there is, both in seconds.
    """
    missing = first_missing(letters(spoken.text), letters(heard))
    if missing:
        raise IncompleteReplyError(f"{missing!r} was left out of {opening(spoken)!r}")
    if last_end_s > audio_s + BOUNDARY_TOLERANCE_S:
        raise IncompleteReplyError(
            f"audio cut at {audio_s:.2f} of {last_end_s:.2f} s for {opening(spoken)!r}"
        )
    shortest_s, longest_s = _plausible_s(spoken)
    if not shortest_s <= audio_s <= longest_s:
        raise IncompleteReplyError(
            f"{audio_s:.2f} s of audio for {opening(spoken)!r}, not {shortest_s:.2f} to {longest_s:.2f}"
        )


def opening(spoken: Spoken) -> str:
    """Enough of the text to find it by."""
    text = spoken.text
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"


def letters(text: str) -> str:
    """What two spellings of a text share: its letters, whatever the escaping, case, width and punctuation."""
    plain = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    return "".join(character for character in plain if character.isalpha())


def first_missing(asked: str, heard: str) -> str:
    """The first letters of ``asked`` that ``heard`` has, in order, nothing for; empty when there are none.

    A few letters may come back as as many others or more, as the service spells out some symbols. None may come
    back as nothing, so that the shortest sentence cannot go missing.
    """
    if asked == heard:
        return ""
    matcher = difflib.SequenceMatcher(None, asked, heard, autojunk=False)
    for operation, start, end, heard_start, heard_end in matcher.get_opcodes():
        letters_asked = end - start
        letters_heard = heard_end - heard_start
        is_respelt = letters_asked <= min(RESPELT_LETTERS, letters_heard)
        if operation != "equal" and not is_respelt:
            return asked[start:end]
    return ""


def _plausible_s(spoken: Spoken) -> tuple[float, float]:
    """The shortest and the longest that the text can take at its rate, in seconds."""
    shortest_s = longest_s = 0.0
    for character in unicodedata.normalize("NFKC", spoken.text):
        low_s, high_s = _cost_s(character)
        shortest_s += low_s
        longest_s += high_s
    pace = 1 + spoken.prosody.rate_percent / 100
    return shortest_s / pace, longest_s / pace + SILENCE_S


def _cost_s(character: str) -> tuple[float, float]:
    """The shortest and the longest that a character can take, in seconds at normal pace."""
    if not character.isalpha():
        return MARK_S
    is_wide = unicodedata.east_asian_width(character) == "W"
    return SYLLABLE_S if is_wide else LETTER_S
