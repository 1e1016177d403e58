"""Queries that are known to have hung, crashed or swollen search engines, and a few ordinary ones."""

from __future__ import annotations

from itertools import product

from haku.facet_names import FACET_BY_NAME
from haku.results import Request

_SYLLABLES = [a + b for a, b in product("klmnprst", "aeiou")]
_LONG = "maahanmuuttajataustaisten"
#: What is known to have hung, crashed or swollen search engines.
ATTACKS: dict[str, Request] = {
    "everything": Request("*"),
    "infix": Request("*a*"),
    "prefix": Request("a*"),
    "suffix": Request("*a"),
    "many stars": Request("*a" * 900 + "*b"),
    "forty infixes": Request(" ".join(f"*{two}*" for two in _SYLLABLES)),
    "range of words": Request("[a TO z]"),
    "far away": Request("kirja~9"),
    "long and far away": Request(_LONG * 8 + "~9"),
    "short and far away": Request("a~2 " * 500),
    "forty near words": Request(" ".join(f"{two}ata~2" for two in _SYLLABLES)),
    "regular expression": Request("(a+)+$ /(.*)*x/ [^a]{1,1000000} (a|a)*b"),
    "endless word": Request("a" * 100_000),
    "endless compound": Request("äiti" * 25_000),
    "compounds": Request(" ".join(f"{two}yö" * 20 for two in _SYLLABLES)),
    "bad compounds": Request("tietyöjääsuokuusityökuusiyötietyölautastakuukuusuotukialustakuuyöyökuusialusta " * 25),
    "hyphens in words": Request("-".join(["kirja"] * 300)),
    "colons": Request("a:" * 900),
    "without umlauts": Request(" ".join(f"{two}aoaoaoaoaoaoaoaoao" for two in _SYLLABLES)),
    "near misses": Request(" ".join(f"kirjaxx{two}" for two in _SYLLABLES)),
    "ands": Request(" AND ".join(["kirja"] * 1000)),
    "ors": Request(" TAI ".join(f"{two}ta" for two in _SYLLABLES)),
    "brackets": Request("(" * 1000 + "a" + ")" * 1000),
    "open brackets": Request("(" * 10_000),
    "quotes": Request('"' * 1000),
    "minus signs": Request("-" * 10_000 + "a"),
    "nots": Request("EI " * 500 + "kirja"),
    "exclusions": Request(" ".join(f"-{two}*" for two in _SYLLABLES)),
    "phrases": Request(" ".join(f'"suomen {two}*"' for two in _SYLLABLES * 12)),
    "phrase of letters": Request('"' + " ".join("abcdefghijklmnopqrstuvwxyz" * 40) + '"'),
    "phrase of one word": Request('"' + "ja " * 1000 + '"'),
    "sections": Request("otsikko:" * 500 + "a"),
    "filters": Request("kirja", filters=tuple(("implementer", f"x{n}") for n in range(3000))),
    "a hundred filters": Request("kirja", filters=tuple(("implementer", f"x{n}") for n in range(100))),
    "filters in the query": Request(" ".join(f"toteuttaja:x{n}" for n in range(500))),
    "every year": Request("kirja", filters=(("year", "0..999999999999999"),)),
    "no year": Request("kirja", filters=(("year", "9" * 5000),)),
    "huge page": Request("kirja", limit=10**18),
    "whole index": Request("", limit=None),
    "far page": Request("kirja", offset=10**18),
    "every facet": Request("", facets=tuple(sorted(set(FACET_BY_NAME.values())))),
    "by title": Request("", sort="title"),
    "half characters": Request("\ud800 \udcff* \udfff~2 maakunta:\ud900"),
    "invisible": Request("\u200b" * 100_000 + "kirja"),
    "lower is upper": Request("\U0001d400\U0001d401 \u2102\u210d\u2115\u03d2 İstanbul ŉa ẞẞ"),
}

ORDINARY = (Request("koti"), Request("ja suomen historia", facets=("year", "region")), Request("", sort="title"))
