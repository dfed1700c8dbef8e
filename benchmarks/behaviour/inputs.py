"""The files that the commands are given: speeches, bad ones, a lexicon, a profile, sounds."""

import random
import shutil
import struct
import wave
import zlib
from math import pi, sin
from pathlib import Path

from benchmarks.behaviour.documents import DOCUMENTS, write_documents

__all__ = ["DOCUMENTS", "ERRORS", "SENTENCES", "SPEECHES", "write_inputs"]

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]

#: One sentence a line, each with something that is hard to read aloud.
SENTENCES = (_HERE / "sentences.txt").read_text(encoding="utf-8")

#: Command lines that fail, one a line.
ERRORS = (_HERE / "errors.txt").read_text(encoding="utf-8")

#: Every speech that is rendered.
SPEECHES = (
    "speech.txt",
    "sections.txt",
    "english.txt",
    "front_matter.txt",
    "wrapped.txt",
    "markdown.md",
    "dialogue.txt",
    "notices.txt",
    "figures.txt",
    "hall_gb18030.txt",
    "traditional_big5.txt",
    "long.txt",
)

_LONG_SENTENCES = 260
_RATE_HZ = 24_000

_PLACES = (
    "村口的石桥上",
    "镇里的旧书店",
    "河滩边的苗圃",
    "山腰的气象站",
    "码头后面的小巷",
)
_PEOPLE = (
    "守夜的老人",
    "新来的教师",
    "撑船的姑娘",
    "修表的师傅",
    "放假的学生",
    "邮局的同事",
)
_DEEDS = (
    "点亮了一盏灯",
    "种下了三棵树",
    "写完了一封长信",
    "修好了两扇窗",
    "数清了过往的车",
    "唱起了一支老歌",
)
_ENDINGS = (
    "，大家都记得。",
    "，没有人催他。",
    "，这就够了。",
    "，后来的事你们都知道。",
)

_LEXICON = """"柳湾乡" = "liu3 wan1 xiang1"
"渡口" = "码头"

[[entry]]
word = "重修"
reading = "chóng xiū"
"""
_PROFILE = """title = "慢一些"
language = "zh-CN"

[voices]
edge = "zh-CN-YunyangNeural"
kokoro = "zm_yunyang"

[prosody]
rate_percent = -5

[pauses]
title_after_ms = 900
paragraph_ms = 400

[sound]
room_tone_lu = -55.0
"""
_PROFILE_WITH_UNKNOWN_KEY = 'title = "T"\nlanguage = "zh-CN"\ncolour = 1\n[voices]\n'
_PROFILE_OF_NO_VOICE = (
    'title = "T"\nlanguage = "zh-CN"\n[voices]\nedge = "zh-CN-NobodyNeural"\n'
)


def write_inputs(folder: Path) -> None:
    """Write every input into a folder that exists."""
    _write_speeches(folder)
    write_documents(folder)
    _write_bad_ones(folder)
    (folder / "words.toml").write_text(_LEXICON, encoding="utf-8")
    (folder / "slow.toml").write_text(_PROFILE, encoding="utf-8")
    (folder / "cover.png").write_bytes(_png(64, 48))
    _write_tone(folder / "chime.wav", hz=880, seconds=0.6)
    _write_tone(folder / "music.wav", hz=220, seconds=9.0)


def _write_speeches(folder: Path) -> None:
    shutil.copy(_ROOT / "examples" / "speech.txt", folder)
    for path in sorted((_HERE / "speeches").iterdir()):
        shutil.copy(path, folder)
    hall = (folder / "hall.txt").read_text(encoding="utf-8")
    (folder / "hall_gb18030.txt").write_bytes(
        hall.replace("\n", "\r\n").encode("gb18030")
    )
    traditional = (folder / "traditional.txt").read_text(encoding="utf-8")
    (folder / "traditional_big5.txt").write_bytes(traditional.encode("big5"))
    (folder / "long.txt").write_text(_long_speech(), encoding="utf-8")


def _long_speech() -> str:
    """A speech without any heading, long enough for chapters of its own accord."""
    draw = random.Random(8)
    sentences = []
    for _ in range(_LONG_SENTENCES):
        parts = (draw.choice(words) for words in (_PEOPLE, _PLACES, _DEEDS, _ENDINGS))
        sentences.append("{}在{}{}{}".format(*parts))
    paragraphs = ["在夜航船读书会上的漫谈", "各位朋友："]
    while sentences:
        length = draw.randint(3, 6)
        paragraphs.append("".join(sentences[:length]))
        del sentences[:length]
    return "\n\n".join([*paragraphs, "谢谢大家。"]) + "\n"


def _write_bad_ones(folder: Path) -> None:
    (folder / "folder").mkdir()
    (folder / "folder.mp3").mkdir()
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "full.mp3").symlink_to("/dev/full")
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text(" \n\t\n\u3000\n", encoding="utf-8")
    (folder / "marks.txt").write_text("……！！！\n＊＊＊\n", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "zeros.txt").write_bytes(bytes(5000))
    (folder / "half.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (folder / "speech.xyz").write_text("看山要用脚看。\n", encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    (folder / "broken.epub").write_bytes(b"no archive")
    (folder / "no_front.txt").write_text(
        "---\ncolour: red\n---\n看山要用脚看。\n", encoding="utf-8"
    )
    (folder / "bad_front.txt").write_text(
        "---\nrate: fast\n---\n看山要用脚看。\n", encoding="utf-8"
    )
    (folder / "no_yaml.txt").write_text(
        "---\ntitle: [\n---\n看山要用脚看。\n", encoding="utf-8"
    )
    (folder / "colour.toml").write_text(_PROFILE_WITH_UNKNOWN_KEY, encoding="utf-8")
    (folder / "nobody.toml").write_text(_PROFILE_OF_NO_VOICE, encoding="utf-8")
    (folder / "no.toml").write_text("= = =", encoding="utf-8")
    (folder / "bad_words.toml").write_text('"重修" = "chong9 xiu1"\n', encoding="utf-8")


def _png(width: int, height: int) -> bytes:
    rows = b""
    for y in range(height):
        rows += b"\0" + b"".join(bytes((x * 3, y * 5, 90)) for x in range(width))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n"
    for kind, content in chunks:
        png += (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )
    return png


def _write_tone(path: Path, *, hz: float, seconds: float) -> None:
    count = int(seconds * _RATE_HZ)
    samples = (round(9000 * sin(2 * pi * hz * at / _RATE_HZ)) for at in range(count))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE_HZ)
        file.writeframes(struct.pack(f"<{count}h", *samples))
