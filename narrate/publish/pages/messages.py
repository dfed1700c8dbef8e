"""The words on the pages, in the language of the speech."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

__all__ = ["messages"]

_ENGLISH = {
    "back": "Back to where it is read",
    "book": "Read-along book (EPUB)",
    "cannot_play": "The sound cannot be played here: try another browser, or the audio file itself.",
    "chapters": "Chapters",
    "close": "Close",
    "continue": "Continue at {0}",
    "empty": "Nothing here yet. What narrate renders into this folder appears by itself.",
    "download": "Download the sound",
    "forward": "Forward 15 seconds",
    "hours": "{}\u00a0h",
    "key_table": [
        [["Space", "K"], "Play or pause"],
        [["J", "L"], "15 seconds back, on"],
        [["←", "→"], "5 seconds back, on"],
        [["P", "N"], "Previous, next sentence"],
        [["[", "]"], "Previous, next chapter"],
        [["<", ">"], "Slower, faster"],
        [["?"], "This list"],
    ],
    "keep": "Keep offline",
    "keeping": "One moment…",
    "kept": "Kept offline",
    "keyboard": "Keyboard",
    "library": "All speeches",
    "library_description": "Speeches, read aloud by narrate.",
    "library_title": "Speeches",
    "minutes": "{}\u00a0min",
    "next": "Next chapter",
    "not_kept": "It could not be kept: there may be no room left.",
    "opening": "Opening",
    "pause": "Pause",
    "play": "Play",
    "player": "Player",
    "position": "Position",
    "position_of": "{0} of {1}",
    "previous": "Previous chapter",
    "rewind": "Back 15 seconds",
    "share": "Copy a link to this moment",
    "shared": "The link is copied.",
    "shared_in_bar": "The address bar has the link.",
    "sleep": "Sleep timer",
    "sleep_chapter": "End of chapter",
    "sleep_off": "No sleep timer",
    "speed": "Speed",
    "subscribe": "Subscribe in a podcast app",
    "text": "Text",
    "volume": "Volume",
}
_CHINESE = {
    "back": "回到正在朗读处",
    "book": "跟读电子书（EPUB）",
    "cannot_play": "这里放不出声音：请换一个浏览器，或直接打开音频文件。",
    "chapters": "章节",
    "close": "关闭",
    "continue": "听到 {0}",
    "empty": "这里还没有讲话。渲染到这个文件夹里的音频会自己出现。",
    "download": "下载音频",
    "forward": "前进 15 秒",
    "hours": "{}\u00a0小时",
    "key_table": [
        [["空格", "K"], "播放或暂停"],
        [["J", "L"], "后退、前进 15 秒"],
        [["←", "→"], "后退、前进 5 秒"],
        [["P", "N"], "上一句、下一句"],
        [["[", "]"], "上一章、下一章"],
        [["<", ">"], "放慢、加快"],
        [["?"], "这张表"],
    ],
    "keep": "离线保存",
    "keeping": "请稍候…",
    "kept": "已离线保存",
    "keyboard": "键盘",
    "library": "全部讲话",
    "library_description": "由 narrate 朗读的讲话。",
    "library_title": "讲话",
    "minutes": "{}\u00a0分钟",
    "next": "下一章",
    "not_kept": "没能保存：可能空间不够。",
    "opening": "开场",
    "pause": "暂停",
    "play": "播放",
    "player": "播放器",
    "position": "播放位置",
    "position_of": "{0}，共 {1}",
    "previous": "上一章",
    "rewind": "后退 15 秒",
    "share": "复制此刻的链接",
    "shared": "链接已复制。",
    "shared_in_bar": "链接已在地址栏里。",
    "sleep": "定时关闭",
    "sleep_chapter": "听完本章",
    "sleep_off": "不定时",
    "speed": "速度",
    "subscribe": "在播客应用中订阅",
    "text": "正文",
    "volume": "音量",
}
_BY_LANGUAGE: Mapping[str, dict[str, Any]] = MappingProxyType(
    {"en": _ENGLISH, "zh": _CHINESE}
)


def messages(language: str) -> Mapping[str, Any]:
    """The words for a speech in this language (ISO 639-1); English where there are none."""
    return _BY_LANGUAGE.get(language, _ENGLISH)
