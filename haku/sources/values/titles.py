"""Project titles without furniture, and the keys under which two spellings of a title are the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from haku.normal import squeeze
from haku.sources.values.programmes import FUNDS

_FUND = re.compile(rf"(?<!\s)\s*\((?:{'|'.join(FUNDS)})\)$")
# "-hanke" and "-kehittämishanke" say only that the title is a project's, so they go, and with them the years that may
# follow. A compound that carries meaning (kaupungin kotouttamishanke) is the title itself and stays.
_PROJECT = re.compile(r"(?<!\s)\s*-\s*(?:kehittämis)?hanke(?:\s+[0-9]{4}\s*[-–]\s*[0-9]{4})?$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W_]+")

# For comparing, a word "hanke" or "projekti" at the end says nothing either, whatever stands before it.
_PROJECT_WORD = re.compile(r"(?<=\w)[\s\"'”’»)-]+(?:kehittämis|kehitys)?(?:hanke|projekti)$", re.IGNORECASE)
_ROMAN = {"ii": "2", "iii": "3", "iv": "4"}
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SUBTITLE = re.compile(r"(?<!\s)\s+[-–—]+\s+|:\s+|(?<!\s)\s*[–—]\s*(?=[A-ZÅÄÖ])")
# What tells a project from another of the same name: a successor, a phase, a part.
_OTHER_PROJECT = re.compile(
    r"^[0-9]+\b|\b(?:[0-9]{1,4}|[0-9]{4}\s*[-–]\s*[0-9]{2,4}|i{1,3}|iv|vi?|[abc])\W*$|vaihe|jatko|\bosa(?:\b|hank|projekt|-)"
    r"|osuus|osio|selvity|\besi|valmistel|pilot|investoin|koordinaatio|hallinnoin",
    re.IGNORECASE,
)
# The regions, as words of a title that is of nothing else: the part of a project that works there.
_PLACES = re.compile(
    r"(?:\W*\b(?:etelä|pohjois|itä|länsi|keski|koillis|lounais|kaakkois|kanta|päijät|varsinais|suur|suom[ie]\w*|savo\w*"
    r"|karjala\w*|pohjanma\w*|häme\w*|lap(?:pi|in|issa)|uusimaa|uudenmaa\w*|satakun\w+|pirkanma\w*|kymenlaakso\w*"
    r"|kainuu\w*|ahvenanma\w*|seutu\w*|seudu\w*|alue\w*|maakun\w*))+\W*",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"^(?:lyhenne\s+|lyh\.\s*)", re.IGNORECASE)
_FEWEST_CAPITALS = 2
_FEWEST_LETTERS = 3
# A subtitle of a single word (Ohjaamo - Oulu) is rather a part's name than another name of the whole.
_FEWEST_WORDS = 2


class TitleForms(NamedTuple):
    """A title's key, and the keys of shorter titles that the same project may be called by."""

    key: str
    shorter: frozenset[str]


def clean_title(title: str) -> str:
    """Give ``title`` single-spaced, without "-hanke", "- HANKE 2018 - 2020" or "(ESR)" at its end if more is left."""
    title = squeeze(title)
    bare = _FUND.sub("", _PROJECT.sub("", title))
    return bare or title


def title_key(title: str) -> str:
    """Give a title's letters and digits in small letters: equal for titles that differ in case and furniture only."""
    bare = clean_title(title)
    words = _LETTERS.findall((_PROJECT_WORD.sub("", bare) or bare).casefold().replace("&", " ja "))
    return " ".join(_ROMAN.get(word, word) for word in words)


@lru_cache(maxsize=2**15)
def title_forms(title: str) -> TitleForms:
    """Give the keys of ``title``.

    ``MAPPI – Perheellisten hyvinvointi`` may be called by what stands on either side of the dash or colon, and
    ``Perheellisten hyvinvointi (MAPPI)`` by what stands in the brackets or before them. But what tells of another
    project, such as ``RIO – jatkohanke`` or ``Osaava nainen – Lappi``, is never left out.
    """
    key, bare = title_key(title), clean_title(title)
    if not ("(" in bare or _SUBTITLE.search(bare)):
        return TitleForms(key, frozenset())
    outside = squeeze(_BRACKETS.sub(" ", bare))
    inside = [_ABBREVIATED.sub("", match[1]) for match in _BRACKETS.finditer(bare)]
    if any(map(_tells_apart, inside)):
        return TitleForms(key, frozenset())
    texts = [outside, *filter(_is_abbreviation, inside)]
    head, *tails = _SUBTITLE.split(outside, maxsplit=1)
    if tails and not _tells_apart(tails[0]):
        texts.append(head)
        texts += [] if _OTHER_PROJECT.search(head) else tails
    shorter = {form for form in map(title_key, texts) if len(form) >= _FEWEST_LETTERS}
    return TitleForms(key, frozenset(shorter) - {key})


def _tells_apart(text: str) -> bool:
    """Tell whether a subtitle or a remark in brackets names a part or a successor, not the project once more."""
    if _is_abbreviation(text):
        return _OTHER_PROJECT.search(text) is not None
    few = len(_LETTERS.findall(text)) < _FEWEST_WORDS
    return few or _OTHER_PROJECT.search(text) is not None or _PLACES.fullmatch(text) is not None


def _is_abbreviation(text: str) -> bool:
    """Tell ``KIT -projekti``, ``SATU`` and ``mEnOliPPu`` from words, sentences and places (``Pohjois-Savo``)."""
    name = clean_title(_PROJECT_WORD.sub("", text)).partition("-")[0]
    return " " not in name and sum(map(str.isupper, name)) >= _FEWEST_CAPITALS
