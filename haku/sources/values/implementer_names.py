"""Names of organisations in running text: lists of them, and whether two spellings are the same name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from haku.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
_LONGEST_ENDING, _LONGEST_KIND = 2, 60
_SHORTEST_STEM = 4

# What is said of a name in brackets: an earlier or later one, or its abbreviation.
_BRACKETS = re.compile(r"\(([^()]*)\)?")
_OTHER_NAME = re.compile(
    r"(?:aiemmin|aikaisemmin|ent|entinen|nyk|nykyinen|nykyisin|fd|myöhemmin)\b[.:]?\s*(.+)", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,3}[A-ZÅÄÖ]{1,4}")
_UNIT = re.compile(r"(?<!-),\s|(?:(?<!\s)\s+)?/\s*|;")
_LONG_FORMS = (
    (re.compile(r"elinkeino-?,?\s+liikenne-?\s+ja\s+ympäristökeskus"), "ely keskus"),
    (re.compile(r"työvoima-?\s+ja\s+elinkeinokeskus"), "te keskus"),
    (re.compile(r"\br\.\s?y\."), "ry"),
    (re.compile(r"\bt:mi\b"), "tmi"),
    (re.compile(r"(?<=\w):\w{1,3}\b"), ""),  # MLL:n
)
_LEGAL_FORMS = frozenset(
    ("oy", "oyj", "ab", "abp", "ltd", "ky", "ay", "tmi", "osk", "ry", "rf", "sr", "rs", "osakeyhtiö", "kuntayhtymä")
)
_SPELT_OUT = {
    "amk": ("ammattikorkeakoulu",),
    "kaupunki": ("kunta",),  # municipalities became towns
    "mll": ("mannerheimin", "lastensuojeluliitto"),
    "mtkl": ("mielenterveyden", "keskusliitto"),
    "spr": ("suomen", "punainen", "risti"),
}
# What a long word adds to an abbreviation, where that is not its first letter alone: TAMK, MLL.
_INITIALS = {"ammattikorkeakoulu": "amk", "kuntayhtymä": "ky", "lastensuojeluliitto": "ll", "maakunta": "mk"}
_NO_INITIAL = frozenset(("ja", "sekä", "och"))
_SHORTEST_ABBREVIATION = 3
_SHORTEST_GENITIVE = 5
_DOUBLE = re.compile(r"([kpt])\1")  # one of two goes in a genitive: liitto, liiton


class NameKeys(NamedTuple):
    """What a name is known by: two names are the same if they share a key, except one that is partial in both.

    Partial keys are the name's initials and, where it goes on with a unit (``Oulun kaupunki / museo``), those of the
    organisation alone.
    """

    whole: frozenset[str]
    partial: frozenset[str]


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
    names, begin = [], 0
    for match in _AND.finditer(text):
        end = match.start()
        if _WHOLE.search(text, max(begin, end - _LONGEST_KIND), end) or (
            listed and text[max(begin, end - 1) : end] != "n"
        ):
            names.append(text[begin:end])
            begin = match.end()
    return [*names, text[begin:]]


def name_key(name: str) -> str:
    """Give a name's letters and digits in small letters: equal for names that differ in case or punctuation only."""
    return " ".join(_LETTERS.findall(name.casefold()))


@lru_cache(maxsize=2**15)
def name_keys(name: str) -> NameKeys:
    """Give the keys of an organisation's name.

    Case, punctuation, order of words, legal forms, genitives and usual abbreviations make no difference; a name in
    brackets (``(aiemmin Kuopion yliopisto)``, ``(THL)``) is as good as the one before them.
    """
    names = [_BRACKETS.sub(" ", name), *_names_in_brackets(name)]
    heads = [_UNIT.split(bare)[0] for bare in names]
    whole = frozenset(filter(None, (" ".join(sorted(_words(bare))) for bare in names)))
    parts = {" ".join(sorted(_words(head))) for head in heads} | {_initials(head) for head in heads}
    return NameKeys(whole, frozenset(filter(None, parts)) - whole)


def _names_in_brackets(name: str) -> list[str]:
    inner = [match[1].strip() for match in _BRACKETS.finditer(name)]
    others = [other[1] for text in inner if (other := _OTHER_NAME.match(text))]
    return others + [text for text in inner if _ABBREVIATION.fullmatch(text)]


def _words(name: str) -> list[str]:
    """Give the words of a name that tell it from others, each in its simplest spelling."""
    small = name.casefold()
    for long, short in _LONG_FORMS:
        small = long.sub(short, small)
    found = _LETTERS.findall(small)
    words = [part for word in found for part in _SPELT_OUT.get(word, (word,))]
    return [_nominative(word) for word in words if word not in _LEGAL_FORMS] or found


def _nominative(word: str) -> str:
    """Give a word and its genitive one spelling: Luotolan, lastensuojeluliiton, yhdistyksen."""
    if len(word) < _SHORTEST_GENITIVE:
        return word
    bare = f"{word[:-4]}s" if word.endswith("ksen") else word.removesuffix("n")
    return _DOUBLE.sub(r"\1", bare)


def _initials(name: str) -> str:
    words = [word for word in _LETTERS.findall(name.casefold()) if word not in _NO_INITIAL | _LEGAL_FORMS]
    initials = "".join(_INITIALS.get(word, word[0]) for word in words)
    return initials if len(initials) >= _SHORTEST_ABBREVIATION and len(words) > 1 else ""


def are_near(one: str, other: str) -> bool:
    """Tell whether two names are of the same organisation: they share a key, or their words differ in endings only."""
    keys, others = name_keys(one), name_keys(other)
    shared = keys.whole & (others.whole | others.partial) or keys.partial & others.whole
    return bool(shared) or _differ_in_endings(name_key(one).split(), name_key(other).split())


def _differ_in_endings(words: list[str], others: list[str]) -> bool:
    """Tell whether two names have the same words but for short endings, as in Luotola and Luotolan Setlementti ry."""
    return len(words) == len(others) and all(map(_same_word, words, others))


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (
        len(short) >= _SHORTEST_STEM and long.startswith(short) and len(long) - len(short) <= _LONGEST_ENDING
    )


def union(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Give the names of all lists in order, each once; of spellings of the same name, the first stays."""
    names: list[str] = []
    for name in (name for listed in lists for name in listed):
        if not any(are_near(name, known) for known in names):
            names.append(name)
    return tuple(names)
