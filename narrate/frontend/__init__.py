"""From written text to what a voice says: sentences, spoken form, phonemes."""

from narrate.frontend.normalize import normalize_english, normalize_mandarin
from narrate.frontend.phonemes import english_phonemes, mandarin_phonemes, pinyin
from narrate.model import Prosody, Spoken

__all__ = ["pinyin", "speak"]


def speak(display: str, language: str, prosody: Prosody, *, phonemic: bool, accent: str = "en-us") -> Spoken:
    """A text as it will be said.

    ``language`` is that of the speech, ISO 639-1; ``phonemic`` asks for phonemes too, for an engine
    that takes them; ``accent`` is espeak-ng's name for the English that is spoken.
    """
    text = normalize_mandarin(display) if language == "zh" else normalize_english(display)
    if not phonemic:
        return Spoken(text, display, None, prosody)
    phonemes = mandarin_phonemes(text, accent) if language == "zh" else english_phonemes(text, accent)
    return Spoken(text, display, phonemes, prosody)
