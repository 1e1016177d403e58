"""Names of organisations in running text: lists of them, and whether two spellings are the same name."""

from __future__ import annotations

import re

from haku.finnish.normal import squeeze

# A comma after a hyphen belongs to the name: elinkeino-, liikenne- ja ympäristökeskus.
_COMMA = re.compile(r"(?<!-),\s+|;\s*")
_AND = re.compile(r"(?<!-) ja ")
# What Finnish organisations are: a name that ends in one of these is whole, so "ja" after it begins another.
_WHOLE = re.compile(
    r"(?:\b(?:ry|ry\.|rf|oy|ab|oyj|sr|rs|kaupunki|kunta|akademi)|kuntayhtymä|säätiö|yhdistys|keskus|laitos|piiri|liitto"
    r"|seurakunta|korkeakoulu|yliopisto|opisto|oppilaitos|instituutti|virasto|järjestö|setlementti|rahasto|ministeriö"
    r"|\([A-ZÅÄÖ]+\))$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W_]+")
_LONGEST_ENDING = 2
_SHORTEST_STEM = 4


def split_names(text: str) -> tuple[str, ...]:
    """Split a list of organisations: ``A ry, B:n piiri ja C-yhdistys`` gives three names.

    ``ja`` ends a name only where what precedes is a whole organisation, or, in a list with commas, is not in the
    genitive. So ``Terveyden ja hyvinvoinnin laitos`` and ``Sosiaali- ja terveysministeriö`` stay in one piece, alone
    and in lists.
    """
    parts = [part for part in _COMMA.split(squeeze(text)) if part]
    if not parts:
        return ()
    *names, last = parts
    return tuple(name.strip(" .,") for name in (*names, *_split_at_and(last, listed=bool(names))) if name.strip(" .,"))


def _split_at_and(text: str, *, listed: bool) -> list[str]:
    for match in _AND.finditer(text):
        left = text[: match.start()]
        if _WHOLE.search(left) or (listed and not left.endswith("n")):
            return [left, *_split_at_and(text[match.end() :], listed=listed)]
    return [text]


def name_key(name: str) -> str:
    """Give a name's letters and digits in small letters: equal for names that differ in case or punctuation only."""
    return " ".join(_LETTERS.findall(name.casefold()))


def are_near(one: str, other: str) -> bool:
    """Tell whether two names have the same words but for short endings, as in Luotola and Luotolan Setlementti ry."""
    words, others = name_key(one).split(), name_key(other).split()
    return len(words) == len(others) and all(map(_same_word, words, others))


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (
        len(short) >= _SHORTEST_STEM and long.startswith(short) and len(long) - len(short) <= _LONGEST_ENDING
    )
