"""What holds for any speech and any bytes."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.errors import SourceError
from narrate.model import Document, Outline
from narrate.profile import Pauses
from narrate.segmenter import explain, lay_out, outline, parse
from narrate.segmenter.lines.markers import spoken
from tests.segmenter.speeches import LIBRARY, SPEECHES, document_of, read_lines

_MARKERS = [
    "",
    "",
    "一、",
    "二、",
    "三、",
    "首先，",
    "其次，",
    "【",
    "（一）",
    "（二）",
    "一要",
    "二要",
    "第一，",
    "第二，",
    "第一章 ",
    "第二章 ",
    "1. ",
    "2. ",
]
_MARKERS += [
    "# ",
    "## ",
    "I. ",
    "II. ",
    "Part One ",
    "Part Two ",
    "①",
    "②",
    "一是",
    "二是",
    "First, ",
    "Second, ",
]
_WORDS = [
    "",
    "水",
    "渡口的灯",
    "在桥头的讲话",
    "同志们：",
    "各位乡亲，",
    "谢谢大家！",
    "QQ：123456789",
    "严禁转载",
    "墨青文库",
    "——",
]
_WORDS += [
    "船走了很久。天也黑了。",
    "木匠送来六张书桌，没有留名字，只说女儿每天放学都在这里写作业，一写就是四年。",
    "2023年5月6日",
]
_WORDS += [
    "第 3 页 共 9 页",
    "The river gave us flour and light. It gave us a reason.",
    "周明",
    "×××",
    "***",
    "（掌声）",
    "船在夜里也走，（笑声）灯在水里也亮[1]。",
    "目录",
    "[1] 同上，第3页。",
    "12",
    "这一行在句子的中间断开了因为页面只有这么宽所以",
    "<p>",
    "3 < 5",
]

_lines = st.tuples(
    st.sampled_from(_MARKERS), st.lists(st.sampled_from(_WORDS), max_size=3)
).map(lambda parts: parts[0] + "".join(parts[1]))
_speeches = st.lists(_lines, max_size=30).map("\n".join)


def _parsed(raw: bytes, *, markdown: bool) -> tuple[Document | None, str]:
    """The document in these bytes, or the message that refuses them."""
    try:
        return parse(raw, name="speech", markdown=markdown), ""
    except SourceError as error:
        return None, str(error)


def _kept(document: Document, speech: Outline) -> str:
    """The characters that were not dropped, as they are read; white space is where lines end, and is not counted."""
    gone = [*speech.dropped, *speech.skipped]
    dropped = Counter((line.line, line.text) for line in gone)
    kept = ""
    for line in document.lines:
        if dropped[line.number, line.text]:
            dropped[line.number, line.text] -= 1
            continue
        text = spoken(line.text)
        for number, aside in list(dropped.elements()):
            if number == line.number and aside in text:
                text = text.replace(aside, "", 1)
                dropped[number, aside] -= 1
        kept += text
    assert not dropped.total()
    return "".join(kept.split())


def _check(document: Document, *, keep_all: bool) -> None:
    speech = outline(document, keep_all=keep_all)
    assert "".join("".join(read_lines(speech.chapters)).split()) == _kept(
        document, speech
    )
    told = explain(document, keep_all=keep_all)
    assert {line.line for line in told} == {line.number for line in document.lines}
    assert all(chapter.title.strip() for chapter in speech.chapters)
    for depth in (1, 2):
        script = lay_out(speech, Pauses(), depth=depth)
        assert [utterance.text for utterance in script.utterances] == read_lines(
            speech.chapters
        )
        owned = [utterance.chapter for utterance in script.utterances]
        assert owned == sorted(owned)
        assert set(owned) == set(range(len(script.chapters)))


@settings(max_examples=300)
@given(text=_speeches, markdown=st.booleans(), keep_all=st.booleans())
def test_no_line_is_lost_or_moved(text: str, markdown: bool, keep_all: bool) -> None:
    """Headings, paragraphs and children in reading order are the kept lines of the source, in its order."""
    document, _ = _parsed(text.encode(), markdown=markdown)
    if document:
        _check(document, keep_all=keep_all)


@settings(max_examples=150)
@given(
    raw=st.text(max_size=400).map(str.encode) | st.binary(max_size=300),
    markdown=st.booleans(),
)
def test_any_bytes_give_an_outline_or_say_why_not(raw: bytes, markdown: bool) -> None:
    """A file is read as a speech, or ends in a SourceError of one line."""
    document, error = _parsed(raw, markdown=markdown)
    assert "\n" not in error
    if document:
        _check(document, keep_all=False)


@pytest.mark.parametrize("name", SPEECHES)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_endings_change_nothing(name: str, end: str) -> None:
    """A speech has one outline, whichever system it was typed on."""
    text = SPEECHES[name]
    assert outline(document_of(text.replace("\n", end))) == outline(document_of(text))


def growth(outlined: Callable[[int], object], length: int) -> float:
    """How many times the processor time it takes for four times the length; the machine's own speed drops out."""

    def processor_s(length: int) -> float:
        started = time.process_time()
        outlined(length)
        return time.process_time() - started

    outlined(1)  # what is loaded or compiled once
    return min(processor_s(4 * length) for _ in range(2)) / min(
        processor_s(length) for _ in range(3)
    )


def test_a_speech_takes_time_by_its_length() -> None:
    """Four times as long, four times the time; the square of it would be sixteen."""
    assert (
        growth(
            lambda copies: lay_out(
                outline(document_of("\n".join([LIBRARY] * copies))), Pauses()
            ),
            50,
        )
        < 9
    )


@pytest.mark.parametrize(
    "unit",
    [
        "<p ",
        "&a",
        "**a ",
        "[a](",
        "_a ",
        "同志、",
        "各位领导、",
        "一",
        "www.",
        "a.b@",
        "—",
        "【",
        "。”",
        "一、",
        "同志们，",
    ],
)
def test_no_line_is_too_long_to_read_in_linear_time(unit: str) -> None:
    """What looks like the beginning of something, fifty thousand times, is not looked at twice."""
    assert (
        growth(
            lambda copies: outline(document_of("a" + unit * copies, markdown=True)),
            12_500,
        )
        < 9
    )


def test_importing_the_segmenter_loads_nothing_heavy() -> None:
    """The encoding detector is loaded only for a file that needs it."""
    code = "import sys, narrate.segmenter; print('charset_normalizer' in sys.modules, 'numpy' in sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert shown.stdout.split() == ["False", "False"]
