"""Advanced SubStation Alpha with karaoke: a word fills with colour while it is heard.

As libass renders it, which mpv, VLC and ffmpeg have; the tags are those of Aegisub's manual.
"""

from collections.abc import Iterable, Iterator, Sequence

from narrate.captions.formats.word_pieces import broken_pieces
from narrate.model import Caption
from narrate.text.characters import is_han

__all__ = ["ass_document"]

#: The plane on which everything is measured, whatever the picture: Full HD.
WIDTH, HEIGHT = 1920, 1080
#: The height of a line. Twenty Chinese characters take 1,160 of 1,920 columns.
LINE_HEIGHT = 84
#: A margin on both sides, and below: a twelfth of the height, which no screen cuts off.
SIDE_MARGIN, FOOT_MARGIN = 120, 90
#: Renderers look for a missing character in other fonts. Named first is one that has those of the language, in the
#: shapes of the mainland, and one that every system knows by its own or a twin's name.
CHINESE_FONT, LATIN_FONT = "Noto Sans CJK SC", "Arial"
#: Colours in hexadecimal digits of opacity (0 is opaque), blue, green and red: a word is grey before it is heard, and
#: white from then on; both stand out from the black around them at 9:1 or more.
HEARD, AHEAD, OUTLINE, SHADOW = "&H00FFFFFF", "&H00A8A8A8", "&H00000000", "&H80000000"
#: There is no escape for these that every renderer knows: libass has two, VSFilter none. Every one shows their
#: full-width twins.
_TWINS = str.maketrans("{}\\", "｛｝＼")
_EVENT_FIELDS = (
    "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
)


def ass_document(title: str, captions: Sequence[Caption]) -> str:
    """Write captions as an ASS script; those whose words have no times are shown without filling."""
    is_chinese = any(is_han(char) for caption in captions for char in caption.text)
    sections = [_script_info(title), _styles(is_chinese), _events(captions)]
    return "\n\n".join("\n".join(section) for section in sections) + "\n"


def _script_info(title: str) -> Iterator[str]:
    yield "[Script Info]"
    yield f"Title: {' '.join(title.split())}"
    yield "ScriptType: v4.00+"
    yield "WrapStyle: 0"
    yield "ScaledBorderAndShadow: yes"
    yield f"PlayResX: {WIDTH}"
    yield f"PlayResY: {HEIGHT}"


def _styles(is_chinese: bool) -> Iterator[str]:
    style: dict[str, str | int] = {
        "Name": "Default",
        "Fontname": CHINESE_FONT if is_chinese else LATIN_FONT,
        "Fontsize": LINE_HEIGHT,
        "PrimaryColour": HEARD,
        "SecondaryColour": AHEAD,
        "OutlineColour": OUTLINE,
        "BackColour": SHADOW,
        "Bold": 0,
        "Italic": 0,
        "Underline": 0,
        "StrikeOut": 0,
        "ScaleX": 100,
        "ScaleY": 100,
        "Spacing": 0,
        "Angle": 0,
        "BorderStyle": 1,  # an outline and a shadow
        "Outline": 4,
        "Shadow": 0,
        "Alignment": 2,  # centred at the foot
        "MarginL": SIDE_MARGIN,
        "MarginR": SIDE_MARGIN,
        "MarginV": FOOT_MARGIN,
        "Encoding": 1,  # the system's
    }
    yield "[V4+ Styles]"
    yield f"Format: {', '.join(style)}"
    yield f"Style: {','.join(map(str, style.values()))}"


def _events(captions: Iterable[Caption]) -> Iterator[str]:
    yield "[Events]"
    yield f"Format: {_EVENT_FIELDS}"
    for caption in captions:
        start_cs = _hundredths(caption.start_ms)
        # A renderer drops what takes no time.
        end_cs = max(_hundredths(caption.end_ms), start_cs + 1)
        times = f"{_clock(start_cs)},{_clock(end_cs)}"
        text = "".join(_karaoke(caption)) if caption.words else _plain(caption)
        yield f"Dialogue: 0,{times},Default,,0,0,0,,{text}"


def _plain(caption: Caption) -> str:
    return "".join(_written(piece.text) for piece in broken_pieces(caption))


def _karaoke(caption: Caption) -> Iterator[str]:
    """Each word with the time that it takes to fill; a silence before it is a syllable without letters.

    The lengths are differences of rounded times, so that rounding never adds up.
    """
    position_cs = _hundredths(caption.start_ms)
    for piece in broken_pieces(caption):
        start_cs = _hundredths(piece.start_ms)
        end_cs = _hundredths(piece.end_ms)
        if start_cs > position_cs:
            yield f"{{\\k{start_cs - position_cs}}}"
        yield f"{{\\kf{end_cs - start_cs}}}{_written(piece.text)}"
        position_cs = end_cs


def _written(text: str) -> str:
    """A text with nothing in it that a renderer takes for a command, and with the breaks of its lines."""
    return text.translate(_TWINS).replace("\n", "\\N")


def _hundredths(ms: int) -> int:
    return (ms + 5) // 10


def _clock(hundredths: int) -> str:
    """A time as 1:02:03.45."""
    seconds, hundredths = divmod(hundredths, 100)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{hundredths:02}"
