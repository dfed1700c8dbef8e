"""The number formats of Word's lists, as Word writes them."""

import pytest

from narrate.segmenter.sources.documents.word.number_formats import format_number

#: For each format some numbers, each before what is written for it.
_FORMATS = {
    "decimalZero": "7 07 12 12",
    "decimalFullWidth": "10 １０",
    "decimalFullWidth2": "27 ２７",
    "upperRoman": "4 IV 9 IX 14 XIV 49 XLIX 90 XC 444 CDXLIV 1999 MCMXCIX",
    "lowerRoman": "4 iv",
    "upperLetter": "1 A 26 Z 27 AA 54 BBB",
    "lowerLetter": "2 b 28 bb",
    "ordinal": "1 1st 2 2nd 3 3rd 4 4th 10 10th 11 11th 19 19th 20 20th 21 21st 111 111th",
    "cardinalText": "1 One 13 Thirteen 19 Nineteen 20 Twenty 21 Twenty-one 99 Ninety-nine 100 100",
    "ordinalText": "1 First 2 Second 3 Third 4 Fourth 5 Fifth 8 Eighth 9 Ninth 12 Twelfth 20 Twentieth"
    " 21 Twenty-first 40 Fortieth 46 Forty-sixth 99 Ninety-ninth 102 102nd",
    "chineseCounting": "1 一 10 十 11 十一 20 二十 99 九十九 100 一百 101 一百零一 110 一百一十 1001 一千零一"
    " 1010 一千零一十 9999 九千九百九十九 10000 10000",
    "japaneseCounting": "12 十二",
    "taiwaneseCountingThousand": "12 十二",
    "ideographDigital": "10 一〇 29 二九",
    "taiwaneseDigital": "10 一〇",
    "chineseLegalSimplified": "2 贰 10 壹拾 36 叁拾陆 105 壹佰零伍",
    "ideographLegalTraditional": "2 貳 36 參拾陸",
    "ideographTraditional": "1 甲 10 癸 11 甲",
    "ideographZodiac": "1 子 12 亥 13 子",
    "decimalEnclosedCircle": "1 ① 20 ⑳ 21 21",
    "decimalEnclosedCircleChinese": "3 ③",
    "decimalEnclosedParen": "1 ⑴ 20 ⒇ 21 21",
    "decimalEnclosedFullstop": "1 ⒈ 20 ⒛ 21 21",
    "ideographEnclosedCircle": "1 ㊀ 10 ㊉ 11 11",
    "decimal": "7 7",
    "hebrew1": "7 7",
}


@pytest.mark.parametrize("form", _FORMATS)
def test_numbers_are_written_in_their_format(form: str) -> None:
    """A format that no Chinese or English list has comes out as plain digits."""
    words = _FORMATS[form].split()
    for number, written in zip(words[::2], words[1::2], strict=True):
        assert format_number(int(number), form) == written


@pytest.mark.parametrize("form", _FORMATS)
@pytest.mark.parametrize("number", [0, -3])
def test_what_cannot_be_counted_is_written_in_digits(form: str, number: int) -> None:
    """Word shows a list that starts at nought so, whatever its format."""
    assert format_number(number, form) == str(number)
