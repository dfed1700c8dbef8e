"""What a chatbot says around the speech that it wrote is not read."""

import pytest

from tests.segmenter.speeches import FLOOD, outline_of, read_lines


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "好的，以下是为您撰写的一篇三分钟演讲稿：",
            "如果您需要调整语气或时长，请告诉我。",
        ),
        ("当然可以！", "希望这篇讲话稿对您有所帮助，您可以根据实际情况修改。"),
        (
            "Sure! Here is a short speech for the meeting:",
            "Let me know if you would like a shorter version.",
        ),
        ("以下是一份汛期动员讲话稿，供您参考。", "需要我再提供一个更口语化的版本吗？"),
    ],
)
def test_the_words_around_a_speech_are_dropped_with_a_reason(
    above: str, below: str
) -> None:
    """Above it and below it; the speech itself is read whole."""
    speech = outline_of(f"{above}\n\n{FLOOD}\n\n{below}\n")
    plain = outline_of(FLOOD)
    assert read_lines(speech.chapters) == read_lines(plain.chapters)
    assert {line.text for line in speech.dropped} == {above, below}


@pytest.mark.parametrize(
    "last",
    ["如果大家有什么意见，散会以后告诉我。", "希望今天的讲话对大家有帮助，谢谢！"],
)
def test_a_speaker_may_ask_for_opinions(last: str) -> None:
    """Those are last words of a speech."""
    assert outline_of(f"{FLOOD}\n{last}\n").dropped == ()
