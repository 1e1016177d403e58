"""Words that a line break has cut in two, joined again as Voikko spells them.

A line that ends in a hyphen leaves three ways to read it, and spelling tells them apart. In this order:

1. *No word is cut* when the hyphen stands alone (``(innokyla.fi) -`` / ``toimintamalli``: a dash) or when the next line
   does not begin with a letter or digit: a space joins the lines.
2. *Suspended hyphen*, when a conjunction follows (``ryhmä-`` / ``ja yksilöohjaus``): hyphen and space stay. But ``ja``
   is also an ending (``ohjaa-`` / ``ja``): if Voikko does not take what precedes as the first part of a compound
   (``ohjaa-``) and takes the two together (``ohjaaja``), they are one word; so they are before another conjunction
   (``toiminto-`` / ``ja ja prosesseja``), as no list has two.
3. *The hyphen is the word's own* beside a digit, in a web address, after a closing bracket, or before a capital in a
   word that is not in capitals (``15-`` / ``49-vuotiaat``, ``Pohjois-`` / ``Pohjanmaa``).
4. *A broken word*, when Voikko accepts it without the hyphen (``osal-`` / ``listaminen``).
5. *A hyphenated compound*, when Voikko accepts it with the hyphen (``vapaa-`` / ``ajan``).
6. Voikko knows neither, as with names and abbreviations. The hyphen stays if the first half has a capital or a digit
   inside (``MamaTree-`` / ``äitiryhmä``, ``ESR-`` / ``hanke``) or if the second half is a word of four letters or more
   by itself (``Naistari-`` / ``toiminta``); what is left is a fragment and is joined (``Naista-`` / ``rin``).

An en dash with nothing before the break but its word (``2018–`` / ``2020``) is followed by no space either. What is
longer than any word that Voikko reads is left as two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from haku.finnish.voikko import LONGEST_WORD
from haku.model import Place, Repair

#: Tells whether a word is correctly spelt; ``Voikko.spells`` is one.
Speller = Callable[[str], bool]

_CONJUNCTIONS = frozenset(
    {"ja", "tai", "sekä", "että", "eli", "taikka", "kuin", "vai", "ynnä", "och", "eller", "and", "or"}
)
# Those that join the parts of a list.
_LISTING = frozenset({"ja", "tai", "sekä"})
_BEFORE_BREAK = re.compile(r"(?<![\w'’-])[\w'’-]*\w$")
_AFTER_BREAK = re.compile(r"\w[\w'’-]*")
_PUNCTUATION = ".,;:!?()[]\"”»«'’"
# Shorter words (on, sen, kin) are as often the tail of a broken word.
_SHORTEST_PART = 4


class Joined(NamedTuple):
    """The text of some wrapped lines, single-spaced, and the words that were mended in it."""

    text: str
    repairs: tuple[Repair, ...]


def join_lines(lines: Iterable[tuple[int, str]], spells: Speller, path: str) -> Joined:
    """Join the numbered lines of one wrapped value, which are in normal form; ``path`` goes into the repairs' places.

    Blank lines are skipped. No letter is ever added or lost: only spaces and the hyphens at line ends change.
    """
    words: list[str] = []
    repairs: list[Repair] = []
    began = 0  # the line on which the last word so far began
    for number, line in lines:
        coming = line.split()
        if words and coming and (mended := _mend(words[-1], coming, spells)):
            repairs.append(_repair(words[-1], coming[0], mended, Place(path, began, number)))
            words[-1] = mended
            del coming[0]
        if coming:
            words += coming
            began = number
    return Joined(" ".join(words), tuple(repairs))


def _repair(left: str, right: str, mended: str, place: Place) -> Repair:
    before = f"{left.lstrip(_PUNCTUATION)} / {right.rstrip(_PUNCTUATION)}"
    return Repair(place, before, mended.strip(_PUNCTUATION))


def _mend(left: str, coming: Sequence[str], spells: Speller) -> str | None:
    """Give the one word that ``left`` and the first ``coming`` make across a line break, None where they are two."""
    right = coming[0]
    if not 2 <= len(left) <= LONGEST_WORD or left[-1] not in "-–" or left[-2] in "-–" or not right[0].isalnum():
        return None
    if left[-1] == "–" or not left[-2].isalnum() or "://" in left or left.startswith("www."):
        return left + right
    before, after = _halves(left, right)
    if after.lower() in _CONJUNCTIONS:
        is_followed = len(coming) > 1 and coming[1] in _LISTING
        if not spells(before + after) or (spells(f"{before}-") and not is_followed):
            return None
    return left + right if _keeps_hyphen(before, after, spells) else left[:-1] + right


def _halves(left: str, right: str) -> tuple[str, str]:
    """Give the letters on both sides of the break, without brackets and punctuation."""
    before, after = _BEFORE_BREAK.search(left[:-1]), _AFTER_BREAK.match(right)
    return before.group() if before else left[:-1], after.group() if after else right


def _keeps_hyphen(before: str, after: str, spells: Speller) -> bool:
    """Decide between a broken word and a hyphen of the word's own: rules 3 to 6 of the module."""
    last, first = before.rsplit("-", 1)[-1], after.split("-", 1)[0]
    if last[-1].isdigit() or first[0].isdigit() or (first[0].isupper() and not last.isupper()):
        return True
    if spells(before + after) or spells(last + first):
        return False
    if spells(f"{before}-{after}") or spells(f"{last}-{first}"):
        return True
    if any(letter.isupper() or letter.isdigit() for letter in last[1:]):
        return True
    return len(first) >= _SHORTEST_PART and spells(first)
