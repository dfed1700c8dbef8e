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

from narrate.segmenter.cleaning.surroundings import (
    SURROUNDINGS,
    Place,
    Setting,
    Surrounding,
)
from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.lines.features import ends_with_stop
from narrate.segmenter.lines.notice_signs import LONGEST_NOTICE, THRESHOLD, Wording
from narrate.segmenter.structure.title import find_start, find_title

__all__ = ["notices", "unspeakable"]

#: With this much in its own words against it, a line marks neither the beginning nor the end of the speech.
_SUSPECT = 2

_BEGINS_AS_TITLE = re.compile(r"(?:关于|關於|浅谈|漫谈|论)\w|在.{2,40}[上中]的\w{2,6}$")

#: With this much, what a line has in quotation marks is the name of a site.
_PLAIN_NOTICE = 6

#: Within the speech a whole paragraph is a notice only if it begins as one, and speaks to no audience.
_OPENS_AS_NOTICE = re.compile(
    r"(?:本(?:文|资料|文档|材料|站|稿)|更多|温馨提示|友情提示|声明|版权|免责|【"
    r"|关注|扫码|扫描|加入|QQ|微信|公众号)|(?i:copyright|©)"
)

#: A download site names itself in few characters, and gives its contact in few lines.
_SITE_NAME_LENGTHS = range(2, 13)
_CONTACT_LINES = 50

#: When more lines than this stand between blank ones, a blank line sets nothing apart.
_ISOLATED_SHARE = 0.3

_QUOTATION = re.compile('[“「『"‘].*[”」』"’][。！？]?')
_QUOTED = re.compile("[“「『]([^“”「」『』]{2,12})[”」』]")


def unspeakable(lines: Sequence[AnnotatedLine]) -> Mapping[int, str]:
    """The lines that hold nothing to say, such as a row of dashes: index and reason."""
    return {
        i: "has no word in it" for i, line in enumerate(lines) if not line.is_speakable
    }


def notices(
    lines: Sequence[AnnotatedLine],
    openings: Collection[int],
) -> Mapping[int, str]:
    """The lines that nobody would read aloud: index, and the evidence in words.

    `openings` are the lines that open a section or a point.
    """
    settings = _settings(lines, openings)
    verdicts = [_verdict(setting) for setting in settings]
    for index in _among_notices(settings, verdicts):
        verdicts[index] = _verdict(replace(settings[index], company=True))
    return {index: reason for index, reason in enumerate(verdicts) if reason}


def _among_notices(
    settings: Sequence[Setting],
    verdicts: Sequence[str | None],
) -> list[int]:
    """The lines between the first notice and the last above the title, or below the speech, if half are notices."""
    among: list[int] = []
    for place in (Place.ABOVE, Place.BELOW):
        convicted = [
            index
            for index, reason in enumerate(verdicts)
            if reason and settings[index].place is place
        ]
        if len(convicted) < 2:
            continue
        between = range(convicted[0], convicted[-1] + 1)
        if 2 * len(convicted) >= len(between):
            among += between
    return among


def _verdict(setting: Setting) -> str | None:
    """The evidence against a line in words, if it suffices."""
    if len(setting.line.text) > LONGEST_NOTICE or _is_part_of_speech(setting):
        return None
    signs: list[Wording | Surrounding] = list(setting.line.signs)
    signs += [sign for sign in SURROUNDINGS if sign.shows(setting)]
    if sum(sign.weight for sign in signs) < THRESHOLD:
        return None
    return "; ".join(sign.reason for sign in signs if sign.weight > 0)


def _is_part_of_speech(setting: Setting) -> bool:
    """Whether a line within the speech opens a part of it, or is a paragraph of it."""
    if setting.place is not Place.INSIDE:
        return False
    if setting.opens_section:
        return True
    if not setting.line.is_long_prose:
        return False
    addresses_audience = any(sign.weight < 0 for sign in setting.line.signs)
    was_joined = bool(setting.line.line.parts)
    opens_as_notice = _OPENS_AS_NOTICE.match(setting.line.text) is not None
    return addresses_audience or was_joined or not (setting.repeated or opens_as_notice)


def _settings(
    lines: Sequence[AnnotatedLine],
    openings: Collection[int],
) -> list[Setting]:
    """What surrounds each line, but for the company it keeps, which is known when the others are judged."""
    counts = Counter(line.text for line in lines)
    sites = _site_names(lines)
    contacts = [line.text for line in lines if any(sign.contact for sign in line.signs)]
    isolated = _isolated(lines)
    holds_site = [any(name in line.text for name in sites) for line in lines]
    suspicion = [
        line.suspicion + _SUSPECT * holds
        for line, holds in zip(lines, holds_site, strict=True)
    ]
    places = _places(lines, openings, suspicion)
    first_head = _first_head(lines, places)
    settings: list[Setting] = []
    for index, line in enumerate(lines):
        announced = index > 0 and _announces(lines[index - 1])
        setting = Setting(
            line=line,
            place=places[index],
            opens_section=index in openings,
            repeated=counts[line.text] > 1,
            isolated=index in isolated,
            names_site=_names_site(line.text, contacts[:_CONTACT_LINES]),
            holds_site=holds_site[index],
            quoted=announced or _QUOTATION.fullmatch(line.text) is not None,
            headed=index > first_head,
        )
        settings.append(setting)
    return settings


def _site_names(lines: Sequence[AnnotatedLine]) -> set[str]:
    """What plain notices have in quotation marks."""
    plain = [line for line in lines if line.suspicion >= _PLAIN_NOTICE]
    return {
        name for line in plain[:_CONTACT_LINES] for name in _QUOTED.findall(line.text)
    }


def _names_site(
    text: str,
    contacts: Sequence[str],
) -> bool:
    """Whether a line is the name that lines with a contact give."""
    if len(text) not in _SITE_NAME_LENGTHS:
        return False
    return any(text in contact and text != contact for contact in contacts)


def _first_head(
    lines: Sequence[AnnotatedLine],
    places: Sequence[Place],
) -> int:
    """The first line below the speech that leads to other pages, or the number of lines if there is none."""
    for index, line in enumerate(lines):
        leads = any(sign.heads for sign in line.signs) and not ends_with_stop(line.text)
        if leads and places[index] is Place.BELOW:
            return index
    return len(lines)


def _announces(line: AnnotatedLine) -> bool:
    return line.text[-1] in "：:" and not line.is_salutation


def _places(
    lines: Sequence[AnnotatedLine],
    openings: Collection[int],
    suspicion: Sequence[int],
) -> list[Place]:
    """Where each line stands to the speech, which no suspect line begins or ends."""
    suspects = {index for index, weight in enumerate(suspicion) if weight >= _SUSPECT}
    start = find_start(lines, openings, suspects) or 0
    last = len(lines) - 1
    while last >= 0 and (last in suspects or not _is_of_speech(lines[last])):
        last -= 1
    title = _title(lines[:start], suspicion)
    above = start if title is None else title
    places: list[Place] = []
    for index in range(len(lines)):
        if index >= start:
            places.append(Place.BELOW if 0 <= last < index else Place.INSIDE)
        elif index == above:
            places.append(Place.TITLE)
        else:
            places.append(Place.ABOVE if index < above else Place.BETWEEN)
    return places


def _title(
    above: Sequence[AnnotatedLine],
    suspicion: Sequence[int],
) -> int | None:
    """The title among the lines above the speech. It may speak of members, of copying, even of all rights reserved."""
    for least in (_SUSPECT, THRESHOLD):
        candidates = [index for index in range(len(above)) if suspicion[index] < least]
        found = find_title([above[index] for index in candidates], otherwise=-1)
        if found is not None:
            return candidates[found]
    for index, line in enumerate(above):
        if _BEGINS_AS_TITLE.match(line.text) and line.text[-1] not in "。！!":
            return index
    return None


def _is_of_speech(line: AnnotatedLine) -> bool:
    has_form = line.is_long_prose or line.is_salutation or line.is_closing
    return has_form or ends_with_stop(line.text)


def _isolated(lines: Sequence[AnnotatedLine]) -> frozenset[int]:
    """The lines between blank ones, unless that is how the speech sets its paragraphs."""
    alone = frozenset(block[0] for block in _blocks(lines) if len(block) == 1)
    return alone if len(alone) <= _ISOLATED_SHARE * len(lines) else frozenset()


def _blocks(lines: Sequence[AnnotatedLine]) -> Iterator[list[int]]:
    """The indexes of the lines, parted where there is a blank line."""
    block: list[int] = []
    for index, line in enumerate(lines):
        if block and line.line.number - lines[index - 1].line.number > 1:
            yield block
            block = []
        block.append(index)
    if block:
        yield block
