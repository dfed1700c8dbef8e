"""A sentence in a profile's voice, to hear what it is like."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from narrate.directories import output_dir
from narrate.options import RenderOptions
from narrate.pipeline.render import render
from narrate.pipeline.report import Report
from narrate.profile import load_profile

__all__ = ["preview"]

#: What is read, by the first part of the profile's language.
_SENTENCES: Mapping[str, str] = {
    "zh": "各位朋友，大家好。这段话由我来读，请您听一听，快慢和语气合不合适。",
    "en": "Good evening, everyone. These words are read by me: listen whether my pace and my tone suit you.",
}


def preview(profile: str, options: RenderOptions) -> Report:
    """Let a profile read a sentence; its file is by default preview-PROFILE.mp3 in the output directory.

    Raises SettingsError for a profile that there is not, and what `narrate.render` raises.
    """
    found = load_profile(profile)
    target = options.output.path or output_dir() / f"preview-{found.name}.mp3"
    wanted = options.having({"voice": profile, "output": target, "keep_all": True})
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "preview.txt"
        text.write_text(_SENTENCES[found.language[:2]], encoding="utf-8")
        return render(text, wanted)
