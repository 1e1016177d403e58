"""Which organisation a name belongs to, so that its units, spellings and earlier names are counted and found as one.

``Helsingin yliopiston Koulutus- ja kehittämiskeskus Palmenia`` is Helsingin yliopisto, ``OULUN KAUPUNKI,
sivistystoimi`` Oulun kaupunki and ``Hämeen TE-keskus`` Hämeen ELY-keskus. Names are read by their letters alone,
without Voikko, since filters ask too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from haku.facets.spelling import as_spelt, spelt_as_body
from haku.facets.tables import DataFile
from haku.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "organisation_names.toml"

_WORD = re.compile(r"[^\W_]+")
#: The genitive before another word: the area of an office (``Hämeen``).
_AREA = re.compile(r"(?<![\w-])-*+(\w[\w-]*n)[\s-]+$", re.IGNORECASE)
#: How names end that are no unit of what stands in the genitive before: Oulun yliopiston [tukisäätiö].
_OWN_BODY = re.compile(r"(?:\b(?:ry|r\.y\.|rf|r\.f\.|oyj?|ab|sr|osk)|säätiö|yhdistys|kunta)$", re.IGNORECASE)
#: Names in capitals often lost the line break before the unit (OULUN YLIOPISTOBIOLOGIAN LAITOS); these are no units.
_NO_UNIT = re.compile(r"lli[ns]e|säätiö|yhdistys|keskus|yhtymä|seu", re.IGNORECASE)
#: No end of a name that is looked for is longer, nor an area.
_LONGEST_END, _LONGEST_AREA = 20, 100
_SHORTEST_UNIT = 4
#: A single word that is shorter may be another word or name (Luke, Kela) unless it is written as an abbreviation.
_SHORTEST_NAME = 7
#: A company or an association, before what is said after its name: a unit, another name, a remark. After the kind of a
#: company stands its name (Kiinteistö Oy Kisällinkuja).
_COMPANY = re.compile(
    r"(?!(?:as|ki|asunto|kiinteistö|\S*toimisto|\S*keskus) oyj? )"
    r"\S.*?\s(?:oyj?|ab|ry|r\.y\.|rf|r\.f\.)(?=(?:\s(?:oy|ab|ltd)\b)*(?!\.?\w))",
    re.IGNORECASE,
)
#: An earlier or later name, or a period, in brackets at the end.
_REMARK = re.compile(r"(?<!\s)\s*\((?:ent|aiemmin|aik|nyk|\d).*", re.IGNORECASE)


class _Listed(NamedTuple):
    """A listed name: its words, the organisation's name, and whether an area must stand before it."""

    words: tuple[str, ...]
    organisation: str
    office: bool


class _Given(NamedTuple):
    """A name as it is given, whether it is in capitals, and its words in small letters with where each begins."""

    text: str
    shouted: bool
    words: tuple[str, ...]
    starts: tuple[int, ...]


class OrganisationNames:
    """The names that the data file knows, and rules for those that it doesn't."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read the data file, the one in the user's ``folder`` if it is there; raises ``DataFileError``."""
        file = DataFile(FILE, folder)
        file.check_keys(FILE, file.top, frozenset({"same", "offices", "bodies"}))
        file.check_keys("bodies", file.table("bodies"), frozenset({"place", "name"}))
        self._listed_from: dict[str, list[_Listed]] = defaultdict(list)
        for listed in (*_read_names(file, "same"), *_read_names(file, "offices")):
            self._add(listed)
        bodies = file.tables(file.table("bodies"), "bodies.")
        place, name = (_read_bodies(file, key, bodies.get(key, {})) for key in ("place", "name"))
        self._nominatives = place | name
        self._body_patterns = (
            _body_pattern(r"(?<![\w:-])(?P<name>(?-i:[A-ZÅÄÖ])[\w-]*(?: Tl)?\s+)", place),
            _body_pattern(r"^(?P<name>[^/,;(]*?)", name),
        )

    def _add(self, listed: _Listed) -> None:
        first, *rest = listed.words
        for form in (first,) if rest else (first, f"{first}n"):
            self._listed_from[form].append(listed)
            self._listed_from[form].sort(key=lambda other: -len(other.words))

    def of(self, name: str) -> str:
        """Give the name of the organisation that ``name`` belongs to, which is often ``name`` itself."""
        return self.known(name) or as_spelt(_without_remarks(_tidy(name)))

    def known(self, name: str) -> str:
        """Give the organisation only where it is a listed one or a body of a listed kind, else an empty string."""
        text = _tidy(name)
        matches = list(_WORD.finditer(text))
        words, starts = tuple(m.group().lower() for m in matches), tuple(m.start() for m in matches)
        given = _Given(text, text.isupper(), words, starts)
        return self._listed(given) or self._body(text)

    def _listed(self, given: _Given) -> str:
        """Give the organisation of the first listed name within a name, the longest of those that begin there."""
        for start, word in enumerate(given.words):
            if given.text[given.starts[start] - 1 : given.starts[start]] == "-":
                continue  # Pohjois-[Pohjanmaan liitto] is another than Pohjanmaan liitto
            for listed in self._listed_from.get(word, ()):
                if found := _organisation(listed, given, start):
                    return found
        return ""

    def _body(self, text: str) -> str:
        """Give the body of one of the usual kinds with its place, or that a name begins with."""
        shouted = text.isupper()
        for match in filter(None, (pattern.search(text) for pattern in self._body_patterns)):
            written = match["body"].casefold()  # the pattern ignores case as this does: ſtad is stad
            body = self._nominatives[written]
            own = body != written and _is_own_body(text)
            whole = not match["rest"] or (shouted and _is_unit(match["rest"]))
            if whole and match["name"].strip() and not own:
                return spelt_as_body((match["name"] + body).upper() if shouted else match["name"] + body)
        return ""


def _read_names(file: DataFile, key: str) -> Iterator[_Listed]:
    """Yield the names in a table, that of each organisation itself among them."""
    for organisation in file.table(key):
        for name in (organisation, *file.texts(key, file.table(key), organisation)):
            words = tuple(_WORD.findall(name.lower()))
            if not words:
                file.fail("{file}: [{where}] has a word without letters.", where=key)
            yield _Listed(words, organisation, office=key == "offices")


def _read_bodies(file: DataFile, key: str, table: dict[str, object]) -> dict[str, str]:
    """Map each word of a table, and its genitive, to the word, all in small letters."""
    genitives = {file.text(f"bodies.{key}", table, word).casefold(): word.casefold() for word in table}
    return genitives | {word: word for word in genitives.values()}


def _body_pattern(before: str, words: dict[str, str]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"
    return re.compile(rf"{before}(?P<body>{either})(?P<rest>\w*)", re.IGNORECASE)


def _organisation(listed: _Listed, given: _Given, start: int) -> str:
    """Give the organisation of a listed name if it stands at the word ``start``, else an empty string."""
    *leading, last = listed.words
    *words, word = given.words[start : start + len(listed.words)]
    if words != leading or not (word in (last, f"{last}n") or (given.shouted and _is_glued(word, last))):
        return ""
    if listed.office:
        end = given.starts[start]
        area = _AREA.search(given.text, max(end - _LONGEST_AREA, 0), end)
        return f"{area[1].title()} {listed.organisation}" if area else ""
    if len(given.words) > len(listed.words):
        if word != last and _is_own_body(given.text):
            return ""
        if not leading and len(last) < _SHORTEST_NAME and not _is_abbreviation(given, start):
            return ""
    return listed.organisation


def _is_abbreviation(given: _Given, start: int) -> bool:
    """Tell whether a word is in capitals among others, which also no company's name goes on with (TEM-Metalli Oy)."""
    word = given.text[given.starts[start] : given.starts[start] + len(given.words[start])]
    return sum(map(str.isupper, word)) > 1 and not given.shouted and not _is_own_body(given.text)


def _is_own_body(text: str) -> bool:
    return _OWN_BODY.search(text, max(len(text) - _LONGEST_END, 0)) is not None


def _tidy(name: str) -> str:
    return squeeze(name).strip(" ,;/")


def _is_glued(word: str, last: str) -> bool:
    return word.startswith(last) and _is_unit(word.removeprefix(last))


def _is_unit(rest: str) -> bool:
    return len(rest) >= _SHORTEST_UNIT and not _NO_UNIT.match(rest)


def _without_remarks(text: str) -> str:
    """Give the name of a company or an association without what follows its legal form, any other without remarks."""
    company = _COMPANY.match(text)
    return company.group() if company else _REMARK.sub("", text)
