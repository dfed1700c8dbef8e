import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.frontend.normalize import normalize_english, normalize_mandarin, unreadable

CASES = {
    "redactions": [
        ("×同志", "某同志"),
        ("××市", "某市"),
        ("大×", "大某"),
        ("富有×特色", "富有某特色"),
        ("XX县委", "某县委"),
        ("**公司", "某公司"),
        ("3×5", "三乘五"),
    ],
    "years and dates": [
        ("2019年", "二零一九年"),
        ("2023年5月6日", "二零二三年五月六日"),
        ("2023-05-06", "二零二三年五月六日"),
        ("1990—2020年", "一九九零到二零二零年"),
        ("20世纪90年代", "二十世纪九十年代"),
        ("100年前", "一百年前"),
        ("5月2日", "五月二日"),
    ],
    "clocks and scores": [
        ("9:30", "九点三十分"),
        ("2:05", "两点零五分"),
        ("10:00", "十点"),
        ("37:66", "三十七比六十六"),
    ],
    "shares": [
        ("5.2%", "百分之五点二"),
        ("15％", "百分之十五"),
        ("3%-5%", "百分之三到百分之五"),
        ("3-5%", "百分之三到百分之五"),
        ("增长-3%", "增长负百分之三"),
        ("8‰", "千分之八"),
        ("1/3", "三分之一"),
    ],
    "money and measures": [
        ("¥30", "三十元"),
        ("$13.5", "十三点五美元"),
        ("1.2万亩", "一点二万亩"),
        ("25km", "二十五公里"),
        ("12℃", "十二摄氏度"),
        ("-5.5℃", "负五点五摄氏度"),
        ("7.5万吨/年", "七点五万吨每年"),
    ],
    "two": [
        ("2个", "两个"),
        ("2位", "两位"),
        ("12个", "十二个"),
        ("第2位", "第二位"),
        ("200人", "两百人"),
        ("2000", "两千"),
        ("2万", "两万"),
    ],
    "ranges": [
        ("3-5年", "三到五年"),
        ("10~20人", "十到二十人"),
    ],
    "digit by digit": [
        ("13800138000", "一三八零零一三八零零零"),
        ("12345热线", "一二三四五热线"),
        ("“321”机制", "“三二一”机制"),
        ("国发〔2019〕5号", "国发二零一九五号"),
    ],
    "enumerations": [
        ("1.修路", "一、修路"),
        ("（2）架桥", "二、架桥"),
        ("③种树", "三、种树"),
        ("Ⅳ类水", "四类水"),
    ],
    "left alone": [
        ("十八大", "十八大"),
        ("“十四五”时期", "“十四五”时期"),
        ("三会一课", "三会一课"),
        ("一点一滴", "一点一滴"),
    ],
    "plain numbers": [
        ("1,234.5", "一千二百三十四点五"),
        ("10010", "一万零一十"),
        ("0", "零"),
        ("007", "零零七"),
    ],
}


@pytest.mark.parametrize(("written", "spoken"), [case for cases in CASES.values() for case in cases])
def test_mandarin_is_read_as_an_announcer_would(written: str, spoken: str) -> None:
    """Each kind of figure and sign has its spoken form."""
    assert normalize_mandarin(written) == spoken


@given(st.text("0123456789.,-:/%年月日个万元 ×第（）、", max_size=30))
def test_no_digit_survives_and_twice_is_once(written: str) -> None:
    """Nothing that a voice could stumble over is left, and a spoken form is its own spoken form."""
    spoken = normalize_mandarin(written)
    assert not any(char.isdigit() for char in spoken)
    assert normalize_mandarin(spoken) == spoken


def test_what_no_voice_can_read_is_named() -> None:
    """Symbols without a reading are found, once each; words and punctuation are not."""
    assert unreadable("好的，GDP增长。") == ""
    assert unreadable("好☃️的☃") != ""


def test_english_keeps_its_numbers_for_the_voice() -> None:
    """The English voice reads figures itself; only redactions are said."""
    assert normalize_english("Mr. ×× paid $30 in 1999.") == "Mr. blank paid $30 in 1999."
