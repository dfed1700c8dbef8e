"""A reply held against its request: whether the sentences are all there, and the sound as long as they are."""

import difflib
import html
import unicodedata

from narrate.errors import IncompleteReplyError
from narrate.model import Spoken

__all__ = ["first_missing", "letters", "opening", "verify"]

#: Four frames: rounding, and the encoder's delay; a cut that matters takes a syllable, 0.2 s.
BOUNDARY_TOLERANCE_S = 0.096
RESPELT_LETTERS = (
    4  #: the longest run that may come back as other letters: a unit or a symbol's name
)

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
    return spoken.text if len(spoken.text) <= 20 else spoken.text[:20] + "…"


def letters(text: str) -> str:
    """What two spellings of a text share: its letters, whatever the escaping, case, width and punctuation."""
    plain = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    return "".join(character for character in plain if character.isalpha())


def first_missing(asked: str, heard: str) -> str:
    """The first letters of ``asked`` that ``heard`` has, in order, nothing for; empty when there are none.

    A few letters may come back as as many others or more, as the service spells out some symbols. None may come
    back as nothing, so that the shortest sentence cannot go missing.
    """
    matcher = difflib.SequenceMatcher(None, asked, heard, autojunk=False)
    for _, start, end, heard_start, heard_end in matcher.get_opcodes() if asked != heard else ():
        respelt = end - start <= min(RESPELT_LETTERS, heard_end - heard_start)
        if asked[start:end] != heard[heard_start:heard_end] and not respelt:
            return asked[start:end]
    return ""


def _plausible_s(spoken: Spoken) -> tuple[float, float]:
    """The shortest and the longest that the text can take at its rate, in seconds."""
    costs = [_cost_s(character) for character in unicodedata.normalize("NFKC", spoken.text)]
    pace = 1 + spoken.prosody.rate_percent / 100
    return sum(low for low, _ in costs) / pace, sum(high for _, high in costs) / pace + SILENCE_S


def _cost_s(character: str) -> tuple[float, float]:
    if not character.isalpha():
        return MARK_S
    return SYLLABLE_S if unicodedata.east_asian_width(character) == "W" else LETTER_S
