"""Mandarin: patterns that several tables share."""

__all__ = ["DIGIT", "MAGNITUDE", "NUMBER", "SIGNED", "TO"]

#: A written number, with thousands separators and decimals or without.
NUMBER = r"(?:\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"

#: The same with its sign, not within a word.
SIGNED = rf"(?<![\d.A-Za-z])[-−+]?{NUMBER}"

#: What a number may be counted by, as it is written.
MAGNITUDE = "[十百千万亿]*"

#: The characters of a spoken number.
DIGIT = "零一二三四五六七八九十百千万亿"

#: A dash between two values, as it is written.
TO = r"\s?(?:--?|—{1,2}|–|~|～|〜)\s?"
