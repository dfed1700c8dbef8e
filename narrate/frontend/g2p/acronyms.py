"""Latin letters inside Mandarin: which are spelt and which are said, and what stands for other alphabets."""

import re

__all__ = ["GREEK", "spelt"]

#: Acronyms that are said as words. All other runs of capitals are spelt, letter by letter.
_WORDS = frozenset(
    [
        "AIDS",
        "APEC",
        "ASEAN",
        "BRICS",
        "COVID",
        "FAST",
        "FIFA",
        "IELTS",
        "LASER",
        "MERS",
        "NASA",
        "NASDAQ",
        "NATO",
        "OPEC",
        "PIN",
        "RADAR",
        "RAM",
        "ROM",
        "SARS",
        "SIM",
        "SWIFT",
        "TOEFL",
        "UNESCO",
        "UNICEF",
    ]
)

_CAPITALS = re.compile(r"(?<![A-Za-z])(?:[A-Z]{2,}s?|[A-Z])(?![A-Za-z])")

GREEK = {
    "α": "阿尔法",
    "β": "贝塔",
    "γ": "伽马",
    "δ": "德尔塔",
    "ε": "艾普西龙",
    "θ": "西塔",
    "λ": "拉姆达",
    "μ": "缪",
    "π": "派",
    "ρ": "柔",
    "σ": "西格马",
    "τ": "陶",
    "φ": "斐",
    "χ": "卡伊",
    "ψ": "普西",
    "ω": "欧米伽",
    "Δ": "德尔塔",
    "Σ": "西格马",
    "Ω": "欧姆",
}


def spelt(text: str) -> str:
    """English words as they are, acronyms as their letters with a blank between: GDP is G D P, APEC stays."""
    return _CAPITALS.sub(_spell, text)


def _spell(match: re.Match[str]) -> str:
    word = match[0]
    return word if word in _WORDS else " ".join(word.upper())
