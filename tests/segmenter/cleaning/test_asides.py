"""What is left out within a line is told, and a printed reading is how the character before it is read."""

from narrate.pronunciation import pronounce
from narrate.segmenter import explain, outline
from narrate.text.marks import strip_marks
from tests.segmenter.speeches import document_of, read_lines

SPEECH = (
    "在渡口修缮完工仪式上的讲话\n各位乡亲：\n"
    "老人把这里叫作泊（bó）子〔1〕，船(chuán)到了，人都站起来（掌声）。\n"
    "打印纸(A4)要放在船头的匣子里，不能湿。\n"
)


def test_what_is_skipped_within_a_line_is_told_apart_from_dropped_lines() -> None:
    """With the line, the words and the reason, in their order."""
    speech = outline(document_of(SPEECH))
    assert speech.dropped == ()
    assert [(gone.line, gone.text) for gone in speech.skipped] == [
        (3, "（bó）"),
        (3, "〔1〕"),
        (3, "(chuán)"),
        (3, "（掌声）"),
    ]
    assert all(gone.reason for gone in speech.skipped)
    kinds = {told.text: told.kind for told in explain(document_of(SPEECH))}
    assert kinds["（bó）"] == "skipped"


def test_a_printed_reading_is_used_and_not_said() -> None:
    """The speech is shown without it, its spoken form has no letter of it, and the character is read so."""
    line = read_lines(outline(document_of(SPEECH)).chapters)[2]
    shown = "老人把这里叫作泊子，船到了，人都站起来。"
    assert strip_marks(line) == shown
    said = pronounce(line)
    assert (said.spoken.display, said.spoken.text) == (shown, shown)
    assert ("泊", "bo2") in said.pinyin
    assert ("泊", "po1") in pronounce(shown).pinyin


def test_brackets_with_other_words_are_read() -> None:
    """A paper size is no reading."""
    lines = read_lines(outline(document_of(SPEECH)).chapters)
    assert lines[3] == "打印纸(A4)要放在船头的匣子里，不能湿。"


def test_a_speech_that_is_kept_whole_skips_nothing() -> None:
    """What the user wants read in any case is read as it stands."""
    speech = outline(document_of(SPEECH), keep=["老人"])
    assert speech.skipped == ()
