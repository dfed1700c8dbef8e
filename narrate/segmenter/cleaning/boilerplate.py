"""Which lines nobody would read aloud, and why.

No single sign convicts a line. What it says (a contact number, a call to subscribe, a ban on copying), where it
stands (above the title, below the last words) and what surrounds it add up, and what speaks for it counts against:
a whole sentence, words to the audience, a date under the title. A paragraph or heading within the speech is never
dropped.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from narrate.model import Line
from narrate.segmenter.lines.features import is_closing, is_long_prose, is_salutation, is_speakable
from narrate.segmenter.lines.notice_signs import (
    LONGEST_NOTICE,
    SURROUNDINGS,
    THRESHOLD,
    Place,
    Setting,
    Surrounding,
    Wording,
    wordings,
)
from narrate.segmenter.structure.headings import find_openings
from narrate.segmenter.structure.title import find_start, find_title

__all__ = ["notices", "unspeakable"]

#: With this much in its own words against it, a line marks neither the beginning nor the end of the speech.
_SUSPECT = 2

_BEGINS_AS_TITLE = re.compile(r"(?:关于|關於|浅谈|漫谈|论)\w|在.{2,40}[上中]的\w{2,6}$")

#: With this much, what a line has in quotation marks is the name of a site.
_PLAIN_NOTICE = 6

#: Within the speech a whole paragraph is a notice only if it begins as one, and speaks to no audience.
_OPENS_AS_NOTICE = re.compile(
    r"(?:本(?:文|资料|文档|材料|站|稿)|更多|温馨提示|友情提示|声明|版权|免责|【|关注|扫码|扫描|加入|QQ|微信|公众号)|(?i:copyright|©)"
)

#: A download site names itself in few characters, and gives its contact in few lines.
_SITE_NAME_LENGTHS = range(2, 13)
_CONTACT_LINES = 50

#: When more lines than this stand between blank ones, a blank line sets nothing apart.
_ISOLATED_SHARE = 0.3

_QUOTATION = re.compile('[“「『"‘].*[”」』"’][。！？]?')
_QUOTED = re.compile("[“「『]([^“”「」『』]{2,12})[”」』]")

_SENTENCE_ENDS = tuple("。！？.!?")


def unspeakable(lines: Sequence[Line]) -> Mapping[int, str]:
    """The lines that hold nothing to say, such as a row of dashes: index and reason."""
    return {
        index: "has no word in it"
        for index, line in enumerate(lines)
        if not is_speakable(line.text)
    }


def notices(lines: Sequence[Line]) -> Mapping[int, str]:
    """The lines that nobody would read aloud: index, and the evidence in words."""
    words = [wordings(line.text) for line in lines]
    settings = _settings(lines, words)
    found = {index: _verdict(words[index], setting) for index, setting in enumerate(settings)}
    for index in list(_among_notices(settings, found)):
        found[index] = _verdict(words[index], replace(settings[index], company=True))
    return {index: reason for index, reason in found.items() if reason}


def _among_notices(settings: Sequence[Setting], found: Mapping[int, str | None]) -> Iterator[int]:
    """The lines between the first notice and the last above the title, or below the speech, if half are notices."""
    for place in (Place.ABOVE, Place.BELOW):
        convicted = [
            index for index, reason in found.items() if reason and settings[index].place is place
        ]
        if len(convicted) >= 2 and 2 * len(convicted) >= convicted[-1] + 1 - convicted[0]:
            yield from range(convicted[0], convicted[-1] + 1)


def _verdict(words: Sequence[Wording], setting: Setting) -> str | None:
    """The evidence against a line in words, if it suffices."""
    if len(setting.text) > LONGEST_NOTICE or _is_part_of_speech(words, setting):
        return None
    signs: list[Wording | Surrounding] = [
        *words,
        *(sign for sign in SURROUNDINGS if sign.shows(setting)),
    ]
    if sum(sign.weight for sign in signs) < THRESHOLD:
        return None
    return "; ".join(sign.reason for sign in signs if sign.weight > 0)


def _heads(text: str, signs: Sequence[Wording]) -> bool:
    return any(sign.heads for sign in signs) and not text.endswith(_SENTENCE_ENDS)


def _announces(text: str) -> bool:
    return text[-1] in "：:" and not is_salutation(text)


def _is_part_of_speech(words: Sequence[Wording], setting: Setting) -> bool:
    """Whether a line within the speech opens a part of it, or is a paragraph of it."""
    if setting.place is not Place.INSIDE:
        return False
    if setting.opens_section or not is_long_prose(setting.text):
        return setting.opens_section
    addresses = any(sign.weight < 0 for sign in words)
    return (
        addresses
        or setting.joined
        or not (setting.repeated or _OPENS_AS_NOTICE.match(setting.text))
    )


def _settings(lines: Sequence[Line], words: Sequence[Sequence[Wording]]) -> list[Setting]:
    """What surrounds each line, but for the company it keeps, which is known when the others are judged."""
    texts = [line.text for line in lines]
    suspicion = [sum(sign.weight for sign in signs) for signs in words]
    plain_notices = [
        text for text, weight in zip(texts, suspicion, strict=True) if weight >= _PLAIN_NOTICE
    ]
    sites = {name for notice in plain_notices[:_CONTACT_LINES] for name in _QUOTED.findall(notice)}
    held = [any(name in text for name in sites) for text in texts]
    suspicion = [weight + _SUSPECT * holds for weight, holds in zip(suspicion, held, strict=True)]
    counts = Counter(texts)
    contacts = [
        text
        for text, signs in zip(texts, words, strict=True)
        if any(sign.contact for sign in signs)
    ]
    isolated = _isolated(lines)
    openings = find_openings(texts)
    places = list(_places(texts, openings, suspicion))
    heads = [
        i for i, signs in enumerate(words) if places[i] is Place.BELOW and _heads(texts[i], signs)
    ]
    return [
        Setting(
            text=text,
            place=place,
            opens_section=index in openings,
            repeated=counts[text] > 1,
            isolated=index in isolated,
            names_site=len(text) in _SITE_NAME_LENGTHS
            and any(text in contact and text != contact for contact in contacts[:_CONTACT_LINES]),
            holds_site=held[index],
            quoted=bool(_QUOTATION.fullmatch(text)) or (index > 0 and _announces(texts[index - 1])),
            joined=bool(lines[index].parts),
            company=False,
            headed=bool(heads) and index > heads[0],
        )
        for index, (text, place) in enumerate(zip(texts, places, strict=True))
    ]


def _places(
    texts: Sequence[str], openings: Collection[int], suspicion: Sequence[int]
) -> Iterator[Place]:
    suspects = {index for index, weight in enumerate(suspicion) if weight >= _SUSPECT}
    start = find_start(texts, openings, suspects) or 0
    last = max(
        (
            index
            for index, text in enumerate(texts)
            if index not in suspects and _is_of_speech(text)
        ),
        default=-1,
    )
    title = _title(texts[:start], suspicion)
    for index in range(len(texts)):
        if index < start:
            yield _place_above(index, start if title is None else title)
        else:
            yield Place.BELOW if 0 <= last < index else Place.INSIDE


def _title(above: Sequence[str], suspicion: Sequence[int]) -> int | None:
    """The title among the lines above the speech. It may speak of members, of copying, even of all rights reserved."""
    for least in (_SUSPECT, THRESHOLD):
        candidates = [index for index in range(len(above)) if suspicion[index] < least]
        found = find_title([above[index] for index in candidates], otherwise=-1)
        if found is not None:
            return candidates[found]
    return next(
        (
            i
            for i, text in enumerate(above)
            if _BEGINS_AS_TITLE.match(text) and text[-1] not in "。！!"
        ),
        None,
    )


def _place_above(index: int, title: int) -> Place:
    """Where a line above the beginning of the speech stands; ``title`` is that beginning when there is no title."""
    if index == title:
        return Place.TITLE
    return Place.ABOVE if index < title else Place.BETWEEN


def _is_of_speech(text: str) -> bool:
    return (
        is_long_prose(text)
        or is_salutation(text)
        or is_closing(text)
        or text.endswith(_SENTENCE_ENDS)
    )


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
