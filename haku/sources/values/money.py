"""Sums of euros as texts and exports of many kinds write them.

``read_euros`` reads a text that is said to be a sum, all of it; ``find_euros`` looks for one in running text, where
only the currency tells a sum.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

# Thousands in groups of three, then decimals: 330 060, 258695, 1.234.567,50, 1'234'567. Twelve digits are more than any
# programme ever had, so longer runs are something else.
_NUMBER = (
    r"(?P<whole>[0-9]{1,3}"
    r"(?:(?: [0-9]{3}){1,3}(?! ?[0-9])|(?:\.[0-9]{3}){1,3}(?!\.?[0-9])|(?:,[0-9]{3}){1,3}(?!,?[0-9])"
    r"|(?:['’´][0-9]{3}){1,3})|[0-9]{1,12})(?:[.,](?P<decimals>[0-9]{1,15}))?(?![0-9])"
)
_SCALE = (
    r"(?:(?P<billions>mrd\b\.?|miljardi\w?\b|miljard(?:er)?\b)"
    r"|(?P<millions>milj\b\.?|miljoona\w?\b|miljon(?:er)?\b|millions?\b|mio\b\.?|mn\b|m(?=\s?(?:€|eur|$)))"
    r"|(?P<thousands>tuhat(?:ta)?\b|tusen\b|thousand\b|[tk](?=\s?(?:€|eur|$))))"
)
_SCALES = {"billions": 9, "millions": 6, "thousands": 3}
_SUM = (
    rf"(?P<before>(?<!\w)(?:€|euro?a?)\s?)?(?<![0-9.,]){_NUMBER}(?:\s?{_SCALE})?"
    r"(?:\s?[,.:][-–]{1,2}(?=\s?(?:€|eur)))?(?:\s?(?P<after>€|euro(?:a|n|s|ja)?\b|eur\b))?"
)
_IN_TEXT = re.compile(_SUM, re.IGNORECASE)
_ABOUT = (
    r"(?P<about>(?:n|noin|ca?|circa|about|approx|arviolta|yli|alle|enintään|korkeintaan|max|min|vähintään|up to)\b\.?"
    r"|[~≈<>])"
)
_WHOLE = re.compile(
    rf"(?:{_ABOUT}\s?)?(?P<minus>[-–−]\s?|(?P<opened>\())?{_SUM}(?:e\+?(?P<zeros>[0-9]{{1,2}})|\s?e\b)?(?P<closed>\))?"
    r"(?:\s?[,.:][-–]{1,2}|\.)?",
    re.IGNORECASE,
)
# Marks of footnotes behind a sum: 5 000*, 5 000¹ €, 5 000 1).
_FOOTNOTE = re.compile(
    r"\s?[*†‡¹²³⁴⁵⁶⁷⁸⁹]{1,4}(?=\s?(?:€|eur\b|euroa\b)|$)|(?<=[^\s(])(?:\s[0-9a-z]\)|\s?\([0-9a-z*]\))$", re.IGNORECASE
)
# Another number, or words of a share or a rate: 50 000 €/v, à 100 €.
_NOT_ALL = re.compile(
    r"[0-9/]|\b(?:vuodessa|vuosittain|kuukaudessa|per|à|hlö|henkilö\w*|osallistuja\w*|osuus|omarahoitus\w*|year\w*|month\w*|årlig\w*)\b",
    re.IGNORECASE,
)
_ONE_GROUP = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
_NO_DIGIT = re.compile(r"[^0-9]")
_MOST_ZEROS = 11
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Euros:
    """A sum in whole euros, and the text it was read from, from ``begin`` to before ``stop`` in what was searched.

    What ``is_odd`` says more than the sum, such as that it is about so much, or says it in words.
    """

    euros: int
    text: str
    begin: int
    stop: int
    is_odd: bool = False


def find_euros(text: str) -> Euros | None:
    """Give the first sum of euros in running ``text``, cents rounded half up, or None where there is none."""
    for match in _IN_TEXT.finditer(text):
        if match["before"] or match["after"]:
            return _euros(match)
    return None


@lru_cache(maxsize=2**14)
def read_euros(text: str, unit: int = 1) -> Euros | None:
    """Read a text that is said to be a sum, with a currency or without; None where it is none, or more than one.

    It is in ``unit`` euros, such as thousands, unless it says its own thousands or millions.
    """
    bare = text.strip()
    match = _WHOLE.fullmatch(_FOOTNOTE.sub("", bare)) if len(bare) <= _LONGEST else None
    if not match or (match["opened"] is None) != (match["closed"] is None):
        return None
    if int(match["zeros"] or 0) > _MOST_ZEROS:
        return None
    return _euros(match, unit)


def read_euros_among_words(text: str) -> Euros | None:
    """Read the only sum of a text that says something else too; None where that is a number, or tells for how long."""
    bare = text.strip()
    found = find_euros(bare) if len(bare) <= _LONGEST else None
    rest = f"{bare[: found.begin]} {bare[found.stop :]}" if found else ""
    if not found or _NOT_ALL.search(rest):
        return None
    return replace(found, is_odd=True)


def _euros(match: re.Match[str], unit: int = 1) -> Euros:
    parts = match.groupdict()
    scale = next((zeros for name, zeros in _SCALES.items() if parts[name]), 0)
    unit = 1 if scale else unit
    number = _number(match["whole"], match["decimals"], is_large=scale > _SCALES["thousands"] or unit > 1000)
    number = (number * unit).scaleb(scale + int(parts.get("zeros") or 0))
    euros = int(number.quantize(Decimal(1), ROUND_HALF_UP))
    text = match.group().strip()
    is_odd = bool(scale or parts.get("about"))
    return Euros(-euros if parts.get("minus") else euros, text, match.start(), match.start() + len(text), is_odd)


def _number(whole: str, decimals: str | None, *, is_large: bool) -> Decimal:
    """Give the number; of millions, three digits behind a point are no thousands (1,234 milj. €)."""
    if is_large and not decimals and _ONE_GROUP.fullmatch(whole):
        return Decimal(whole.replace(",", "."))
    return Decimal(f"{_NO_DIGIT.sub('', whole)}.{decimals or 0}")
