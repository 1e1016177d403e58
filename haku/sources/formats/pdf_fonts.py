"""Fonts of a PDF that don't say which letters their signs are, so that what looks like a text is none.

Without that, a program takes the number of a sign for a letter: ``Hankkeessa`` becomes ``+DQNNHHVVD``, signs of private
use or nothing at all. Letters of such a text are as frequent as those of no language, and its words have no vowels.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Letters in a thousand, roughly, of Finnish, Swedish and English.
_LETTERS = (
    "a 122 i 108 t 88 n 88 e 80 s 79 l 58 o 56 k 50 u 50 ä 36 m 32 r 29 v 22 j 20 h 19 p 18 y 17 d 10 ö 4 g 4 b 3 c 3",
    "e 101 a 94 n 88 r 84 t 79 s 67 i 58 l 53 d 47 o 45 m 35 g 33 k 32 v 24 h 21 f 20 u 19 ä 18 p 18 b 15 å 13 ö 13",
    "e 127 t 91 a 82 o 75 i 70 n 67 s 63 h 61 r 60 d 43 l 40 c 28 u 28 m 24 w 24 f 22 g 20 y 20 p 19 b 15 v 10 k 8",
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"


def _logs(letters: str) -> dict[str, float]:
    parts = letters.split()
    of = dict(zip(parts[::2], map(int, parts[1::2]), strict=True))
    return {letter: math.log(of.get(letter, 1) / 1000) for letter in _ALPHABET}


_LOGS = tuple(map(_logs, _LETTERS))
_VOWELS = frozenset("aeiouyåäö")
# Spaces, and what rules and rows of dots are made of.
_RULES = re.compile(r"[\s.,_–—…·•-]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
# So few letters prove nothing.
_FEWEST_LETTERS = 40
_FEWEST_WORDS = 12
# A text of any of the languages around the Baltic has −2.8 to −3.1 a letter, one of mixed-up letters −3.3 to −3.9.
_LEAST_LIKELY, _LIKELY = -3.3, -3.1
_SPREAD = 3.0
_MOST_WITHOUT_VOWELS = 0.35
_MOST_STRANGE, _LEAST_WORDS = 0.3, 0.5


def unusable(texts: Mapping[str, str]) -> frozenset[str]:
    """Give the fonts whose signs are not letters that anybody knows; ``texts`` has all that is set in each font."""
    return frozenset(font for font, text in texts.items() if is_strange(text) or is_mixed_up(text))


def is_strange(text: str) -> bool:
    """Tell a text of which much is of private use, control signs and their like, or which has next to no letters."""
    signs = _RULES.sub("", text)
    strange = sum(unicodedata.category(sign) in {"Co", "Cc", "Cn"} or sign == "\ufffd" for sign in signs)
    words = sum(map(str.isalnum, signs))
    return strange > _MOST_STRANGE * len(signs) or (len(signs) >= _FEWEST_LETTERS and words < _LEAST_WORDS * len(signs))


def is_mixed_up(text: str) -> bool:
    """Tell a text in Latin letters that are those of no language."""
    small = text.lower()
    counts = Counter(sign for sign in small if sign in _LOGS[0])
    letters = counts.total()
    if letters < _FEWEST_LETTERS or letters * 2 < sum(map(str.isalpha, small)):
        return False
    likely = max(sum(logs[letter] * count for letter, count in counts.items()) for logs in _LOGS) / letters
    if likely < _LEAST_LIKELY - _SPREAD / math.sqrt(letters):
        return True
    words = _WORD.findall(small)
    without = sum(_VOWELS.isdisjoint(word) for word in words)
    return likely < _LIKELY and len(words) >= _FEWEST_WORDS and without > _MOST_WITHOUT_VOWELS * len(words)
