"""One spelling for names of organisations that sources write in capitals, or with their legal form in any case."""

from __future__ import annotations

import re

#: Legal forms as they are written.
_FORMS = {
    "oy": "Oy", "oyj": "Oyj", "ab": "Ab", "ky": "Ky", "ay": "Ay", "tmi": "Tmi", "t:mi": "T:mi", "ltd": "Ltd",
    "osk": "osk", "ry": "ry", "r.y.": "ry", "rf": "rf", "r.f.": "rf", "sr": "sr", "rs": "rs",
}  # fmt: skip
#: Words that names in capitals have, too, and that are not names themselves.
_SMALL = frozenset({
    "ja", "sekä", "och", "för", "vid", "and", "of", "the", "seudun", "avoin", "yhtiö", "yhdistys", "säätiö", "liitto",
    "ammattikorkeakoulu", "ammattiopisto", "seura", "tutkimuskeskus",
})  # fmt: skip
_VOWEL = re.compile(r"[aeiouyåäö]", re.IGNORECASE)
_LONGEST_INITIALS = 3
_PIECE = re.compile(r"[^\W_]+")


def as_spelt(name: str) -> str:
    """Give a name with its legal form as usual (``Oy``, ``ry``), and one in capitals as names are written.

    Of a name in capitals, pieces of two letters, and of three without a vowel, are taken for initials: ``JTM CONSULTING
    OY`` is JTM Consulting Oy.
    """
    shouted = name.isupper()
    name = name.replace("/", " / ")
    return " ".join(_word(word, first=not number, shouted=shouted) for number, word in enumerate(name.split()))


def spelt_as_body(name: str) -> str:
    """Give a public body's name, of which only the first word is a name: ``SAVONLINNAN SEUDUN KUNTAYHTYMÄ``."""
    first, *rest = name.split()
    if name.isupper():
        rest = [word.lower() for word in rest]
    return " ".join((_capitalised(first) if first.isupper() else first, *rest))


def _capitalised(word: str) -> str:
    return _PIECE.sub(lambda piece: piece.group().capitalize(), word)


def _word(word: str, *, first: bool, shouted: bool) -> str:
    small = word.lower()
    if small in _FORMS:
        return _FORMS[small]
    if small in _SMALL and not first:
        return small
    return _PIECE.sub(lambda piece: _piece(piece.group()), word) if shouted else word


def _piece(piece: str) -> str:
    initials = len(piece) < _LONGEST_INITIALS or (len(piece) == _LONGEST_INITIALS and not _VOWEL.search(piece))
    return piece if initials else piece.capitalize()
