"""Which lines nobody would read aloud, and why.

No single sign convicts a line. What it says (a contact number, a call to subscribe, a ban on copying), where it
stands (above the title, below the last words) and what surrounds it add up, and what speaks for it counts against:
a whole sentence, words to the audience, a date under the title. A paragraph or heading within the speech is never
dropped.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from narrate.model import Line
from narrate.segmenter.anatomy import find_start, find_title
from narrate.segmenter.headings import find_openings
from narrate.segmenter.shape import is_closing, is_long_prose, is_salutation, is_speakable
from narrate.segmenter.signs import SURROUNDINGS, WORDINGS, Place, Setting, Surrounding, Wording

__all__ = ["notices", "unspeakable"]

THRESHOLD = 4

#: With this much in its own words against it, a line marks neither the beginning nor the end of the speech.
_SUSPECT = 2

#: No notice is longer, and no paragraph of this length is anything but speech.
_LONGEST_NOTICE = 400

#: A download site names itself in few characters, and gives its contact in few lines.
_SITE_NAME_LENGTHS = range(2, 13)
_CONTACT_LINES = 50

#: When more lines than this stand between blank ones, a blank line sets nothing apart.
_ISOLATED_SHARE = 0.3

_SENTENCE_ENDS = tuple("。！？.!?")


def unspeakable(lines: Sequence[Line]) -> Mapping[int, str]:
    """The lines that hold nothing to say, such as a row of dashes: index and reason."""
    return {index: "has no word in it" for index, line in enumerate(lines) if not is_speakable(line.text)}


def notices(lines: Sequence[Line]) -> Mapping[int, str]:
    """The lines that nobody would read aloud: index, and the evidence in words."""
    wordings = [_wordings(line.text) for line in lines]
    settings = _settings(lines, wordings)
    found = {index: _verdict(wordings[index], setting) for index, setting in enumerate(settings)}
    for index in list(_among_notices(settings, found)):
        found[index] = _verdict(wordings[index], replace(settings[index], company=True))
    return {index: reason for index, reason in found.items() if reason}


def _among_notices(settings: Sequence[Setting], found: Mapping[int, str | None]) -> Iterator[int]:
    """The lines between the first notice and the last above the title, or below the speech, if half are notices."""
    for place in (Place.ABOVE, Place.BELOW):
        convicted = [index for index, reason in found.items() if reason and settings[index].place is place]
        if len(convicted) >= 2 and 2 * len(convicted) >= convicted[-1] + 1 - convicted[0]:
            yield from range(convicted[0], convicted[-1] + 1)


def _verdict(wordings: Sequence[Wording], setting: Setting) -> str | None:
    """The evidence against a line in words, if it suffices."""
    of_speech = setting.place is Place.INSIDE and (setting.opens_section or is_long_prose(setting.text))
    if of_speech or len(setting.text) > _LONGEST_NOTICE:
        return None
    signs: list[Wording | Surrounding] = [*wordings, *(sign for sign in SURROUNDINGS if sign.shows(setting))]
    if sum(sign.weight for sign in signs) < THRESHOLD:
        return None
    return "; ".join(sign.reason for sign in signs if sign.weight > 0)


def _wordings(text: str) -> list[Wording]:
    if len(text) > _LONGEST_NOTICE:
        return []
    return [sign for sign in WORDINGS if _matches(sign, text)]


def _matches(sign: Wording, text: str) -> bool:
    if sign.distinct == 1:
        return sign.pattern.search(text) is not None
    return len({match[0].lower() for match in sign.pattern.finditer(text)}) >= sign.distinct


def _settings(lines: Sequence[Line], wordings: Sequence[Sequence[Wording]]) -> list[Setting]:
    """What surrounds each line, but for the company it keeps, which is known when the others are judged."""
    texts = [line.text for line in lines]
    suspicion = [sum(sign.weight for sign in signs) for signs in wordings]
    counts = Counter(texts)
    contacts = [text for text, signs in zip(texts, wordings, strict=True) if any(sign.contact for sign in signs)]
    isolated = _isolated(lines)
    openings = find_openings(texts)
    return [
        Setting(
            text=text,
            place=place,
            opens_section=index in openings,
            repeated=counts[text] > 1,
            isolated=index in isolated,
            names_site=len(text) in _SITE_NAME_LENGTHS
            and any(text in contact and text != contact for contact in contacts[:_CONTACT_LINES]),
            company=False,
        )
        for index, (text, place) in enumerate(zip(texts, _places(texts, openings, suspicion), strict=True))
    ]


def _places(texts: Sequence[str], openings: Collection[int], suspicion: Sequence[int]) -> Iterator[Place]:
    suspects = {index for index, weight in enumerate(suspicion) if weight >= _SUSPECT}
    start = find_start(texts, openings, suspects) or 0
    last = max((index for index, text in enumerate(texts) if index not in suspects and _is_of_speech(text)), default=-1)
    title = _title(texts[:start], suspicion)
    for index in range(len(texts)):
        if index < start:
            yield _place_above(index, start if title is None else title)
        else:
            yield Place.BELOW if 0 <= last < index else Place.INSIDE


def _title(above: Sequence[str], suspicion: Sequence[int]) -> int | None:
    """The title among the lines above the speech. It may speak of members or of copying, but of no contact."""
    for least in (_SUSPECT, THRESHOLD):
        candidates = [index for index in range(len(above)) if suspicion[index] < least]
        found = find_title([above[index] for index in candidates], otherwise=-1)
        if found is not None:
            return candidates[found]
    return None


def _place_above(index: int, title: int) -> Place:
    """Where a line above the beginning of the speech stands; ``title`` is that beginning when there is no title."""
    if index == title:
        return Place.TITLE
    return Place.ABOVE if index < title else Place.BETWEEN


def _is_of_speech(text: str) -> bool:
    return is_long_prose(text) or is_salutation(text) or is_closing(text) or text.endswith(_SENTENCE_ENDS)


def _isolated(lines: Sequence[Line]) -> frozenset[int]:
    """The lines between blank ones, unless that is how the speech sets its paragraphs."""
    alone = frozenset(block[0] for block in _blocks(lines) if len(block) == 1)
    return alone if len(alone) <= _ISOLATED_SHARE * len(lines) else frozenset()


def _blocks(lines: Sequence[Line]) -> list[list[int]]:
    """The indexes of the lines, parted where there is a blank line."""
    blocks: list[list[int]] = []
    for index, line in enumerate(lines):
        if not blocks or line.number - lines[index - 1].number > 1:
            blocks.append([])
        blocks[-1].append(index)
    return blocks
