"""What the cells of a column look like, whatever it is called: sums, days, ids, titles, organisations, persons."""

from __future__ import annotations

import re
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

from haku.sources.tables.values import is_blank, read_money
from haku.sources.values.given_names import given_names
from haku.sources.values.people import DEGREES, OTHERS, TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LONGEST_SHAPE = 120
# So many different cells tell what those of a column are.
_MOST_TESTED = 150
# A year, a day with two digits of it, or Excel's number of a day.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[./]\d{1,2}[./]\d\d(?!\d)|^\d{5}(?:\.0)?$")
_DAY = re.compile(r"\d[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b|\d{4}-\d\d-\d\d")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S|^[\w.-]+\.(?:fi|com|eu|org|net|se|info)(?:/\S*)?$", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:ry|rf|r\.y|oy|oyj|ab|abp|ky|ay|tmi|osk|sr|rs|ltd|gmbh|inc|plc|s\.?a|b\.?v|srl|spa|asbl|e\.?v)\b\.?"
    r"|(?:keskus|laitos|liitto|säätiö|yhdistys|kunta|kaupunki|virasto|opisto|akatemia|yliopisto|korkeakoulu|seurakunta"
    r"|yhtymä|ministeriö|osuuskunta|järjestö|seura|piiri|museo|instituutti|toimikunta|yrittäjät|martat"
    r"|universitet|högskola|förbund|förening|stiftelse|stad|kommun|centralen|institut|samfund|sällskap"
    r"|university|institute|foundation|association|college|council|municipality|city of|ministry|academy|agency)\b",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’.-]*|von|af|de|da|van|der|del|al|el|bin|la|le|di|dos")
_BETWEEN_PERSONS = re.compile(
    r"(?:(?<!\s)\s+)?(?:[;/&|\\\n]|\b(?:ja|sekä|tai|och|samt|and|or)\b|(?:^|(?<=\s))\d{1,2}[.)](?=\s))\s*"
)
_TITLE_OF_PERSON = re.compile(rf"^(?:(?:(?i:mrs?|ms|{TITLE}|puheenjohtaja|rehtori)|{DEGREES})(?!\w)\.?\s+){{1,3}}")
# What stands behind a name and a comma, or behind the name itself: a degree, a post.
_BESIDE_NAME = re.compile(rf"(?:(?:{DEGREES}|(?i:{TITLE}|puheenjohtaja|rehtori|pj|siht))(?!\w)\.?\s*){{1,3}}")
_BEHIND_NAME = re.compile(rf"(?<!\s)(?:\s+{DEGREES}(?!\w)\.?){{1,3}}$")
_MOST_WORDS = 4
# What stands behind the names of persons: where they work, and who works with them.
_BRACKETED = re.compile(r"(?<!\s)\s*\([^()]*\)\s*")
_WITH_OTHERS = re.compile(
    r"(?:(?<!\s)\s+)?(?:&|\+|,|\b(?:ja|sekä|och|and|with))\s*(?:hänen |\d{1,2} )?(?:työryhmä\w*|ryhmä\w*|työpari\w*"
    rf"|muut\w*|arbetsgrupp\w*|team\w*|(?:working|research) group|et al|andra)\.?$|{OTHERS}$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"\b[^\W\d_a-zß-öø-ÿ]\.(?:\s|$|-)")
_JOINED = re.compile(r"(?<!\s)\s+(?:ja|sekä|och|and|&)\s+")
_LONGEST_PERSON = 3
# Names that are words too, as organisations are called: only a surname by its ending makes persons of these.
_WORDS_TOO = frozenset({
    "amanda", "helmi", "hilla", "iiris", "ilona", "ilta", "inka", "kielo", "lumi", "marja", "meri", "onni", "orvokki",
    "otso", "pihla", "raita", "rasmus", "rauha", "rauni", "sampo", "satu", "sini", "sulo", "taimi", "taisto", "toivo",
    "tuuli", "tyyne", "urho", "vesa", "vieno",
})  # fmt: skip
_SURNAME_ENDING = re.compile(
    r"(?:nen|sson|[kq]vist|ström|berg|lund|gren|[lr]öf|blom|stedt|dahl|[^aeiouyäö]én|ov|ova|ic|ić)$"
)
_GENITIVE = re.compile(r"(?<!ne)(?<!so)(?<!ma)(?<!sa)(?<!gre)(?<!é)n$")
_OF_BODIES = re.compile(
    r"(?:teatteri|kuoro|chalets?|hoitola|parturi|kampaamo|salonki|salon|tila|orkesteri|yhtye|trio|kvartetti|ensemble|band"
    r"|festivaali?|festival|films?|media|studiot?|productions?|tuotanto|records|music|musiikki|galleria|gallery|press"
    r"|kustannus|kirjat|kauppa|design|consulting|services?|palvelut?|group|collective|kollektiivi|koti|kodit|talo"
    r"|terveys|hoiva|apu|tuki|verkosto|kerho|killa|kilta|klubi|klubben|club|team|tiimi|games|sport|urheilu|uinti"
    r"|voimistelu|tanssi|dance|koulu|lukio|akatemi\w{0,20}|projekti|hanke|rahasto|fund|fond|fonden|gård|hem|teater|kör"
    r"|skola|centrum|center|centre|verkstad|ystävät|vänner|friends|perinne|säätiön?|works?|labs?|oppi|training"
    r"|finland|suomi|helsinki|house|church|kirkko|mission|lähetys|nuoret|lapset|naiset|seniorit|perheet)$",
    re.IGNORECASE,
)


class Looks:
    """The filled cells of a column among those of ``rows``, each on one line."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.rows = len(cells)
        self.cells = [" ".join(cell.split()) for cell in cells if not is_blank(cell)]
        self.different = list(dict.fromkeys(self.cells))
        self._shares: dict[Callable[[str], object], float] = {}

    @cached_property
    def filled(self) -> float:
        """The share of rows that have something here."""
        return len(self.cells) / self.rows if self.rows else 0.0

    @cached_property
    def variety(self) -> float:
        """The share of cells that differ: 1 where no cell comes twice."""
        return len(set(map(str.casefold, self.cells))) / len(self.cells) if self.cells else 0.0

    @cached_property
    def length(self) -> float:
        """The usual length of a cell."""
        return median(map(len, self.cells)) if self.cells else 0.0

    def share(self, test: Callable[[str], object]) -> float:
        """Give the share of different cells that pass ``test``, by the first of them."""
        if test not in self._shares:
            tested = self.different[:_MOST_TESTED]
            self._shares[test] = sum(1 for cell in tested if test(cell)) / len(tested) if tested else 0.0
        return self._shares[test]


def is_sum(cell: str) -> bool:
    """Tell a number, with or without the sign of a currency."""
    return read_money(cell) is not None or cell[:1].isdecimal()


def has_year(cell: str) -> bool:
    """Tell what names a year, or a day."""
    return _YEAR.search(cell[:_LONGEST_SHAPE]) is not None


def has_day(cell: str) -> bool:
    """Tell what names a day."""
    return _DAY.search(cell[:_LONGEST_SHAPE]) is not None


def is_address(cell: str) -> bool:
    """Tell an address in the web."""
    return _ADDRESS.search(cell[:_LONGEST_SHAPE]) is not None


def is_worded(cell: str) -> bool:
    """Tell what is mostly words, and more than one."""
    return " " in cell and sum(map(str.isalpha, cell)) > len(cell) / 2


def is_organisation(cell: str) -> bool:
    """Tell the name of an organisation by what organisations are called."""
    return _ORGANISATION.search(cell[:_LONGEST_SHAPE]) is not None


def are_persons(cell: str) -> bool:
    """Tell the names of one or more persons by their shape: two to four words with capitals and nothing else.

    Where they work and who works with them may stand behind them.
    """
    persons = _persons_in(cell)
    return bool(persons) and len(cell) <= _LONGEST_SHAPE and all(map(_is_person, persons))


def _persons_in(cell: str) -> list[str]:
    """Give what may be names of persons in a cell, each without its degrees, post and workplace."""
    bare = _WITH_OTHERS.sub("", _BRACKETED.sub(" ", cell[:_LONGEST_SHAPE]).strip())
    pieces = (_WITH_OTHERS.sub("", piece).strip() for piece in _BETWEEN_PERSONS.split(bare))
    return [person for piece in pieces if piece for person in _listed_in(piece)]


def _listed_in(piece: str) -> list[str]:
    """Give the persons that stand between commas, which also stand behind a family name and before a workplace."""
    first, *more = (part.strip() for part in piece.split(","))
    names = [first, *(part for part in more if part and not _BESIDE_NAME.fullmatch(part))]
    if " " not in first:
        return [", ".join(names)]
    names = [first, *(part for part in names[1:] if not is_organisation(part))]
    return names if all(" " in name for name in names) else [", ".join(names)]


def _is_person(text: str) -> bool:
    words = _words_of_name(text)
    return 2 <= len(words) <= _MOST_WORDS and all(map(_NAME_WORD.fullmatch, words)) and not is_organisation(text)


def _words_of_name(text: str) -> list[str]:
    return _BEHIND_NAME.sub("", _TITLE_OF_PERSON.sub("", text)).replace(",", " ").split()


def has_given_name(cell: str) -> bool:
    """Tell whether one of the words is a usual given name."""
    return not given_names().isdisjoint(re.findall(r"[^\W\d_]+", cell[:_LONGEST_SHAPE].casefold()))


def names_person(cell: str) -> bool:
    """Tell a cell that certainly has nothing but persons: by its shape, and by a usual given name."""
    return are_persons(cell) and any(map(has_given_name, _persons_in(cell)))


def may_name_person(cell: str) -> bool:
    """Tell a cell that has nothing but persons if others of its column do: initials stand for given names."""
    return are_persons(cell) and (any(map(has_given_name, _persons_in(cell))) or _INITIAL.search(cell) is not None)


def is_surely_person(cell: str) -> bool:
    """Tell a cell of persons among organisations, some of which are called after persons (``Emil Aaltosen Säätiö``)."""
    return are_persons(cell) and all(map(_is_named, _persons_in(cell)))


def _is_named(person: str) -> bool:
    """Tell a given name that is usual beside what can be a family name."""
    words = [word.casefold() for word in _words_of_name(person)]
    if not 1 < len(words) <= _LONGEST_PERSON or any(map(_OF_BODIES.search, words)):
        return False
    for given, family in ((words[0], words[-1]), (words[-1], words[0])):
        known = [part for part in given.split("-") if part in given_names()]
        if known and not _GENITIVE.search(family) and family not in given_names():
            return not _is_word_too(known[0]) or _SURNAME_ENDING.search(family) is not None
    return False


def _is_word_too(given: str) -> bool:
    """Tell a given name that is a word, or the genitive of another name (``Marian``)."""
    return given in _WORDS_TOO or (given.endswith("n") and given[:-1] in given_names())


def without_persons(names: str) -> str:
    """Give organisations with ``ja`` between them without the persons among them."""
    parts = _JOINED.split(names)
    left = [part for part in parts if not is_surely_person(part)]
    return names if len(left) == len(parts) else " ja ".join(left)
