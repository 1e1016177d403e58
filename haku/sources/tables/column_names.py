"""What columns are called: the names that haku knows, from ``column_names.toml``, and how a name is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from haku.model import AmountKind, Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FILE = Path(__file__).with_name("column_names.toml")
_MOST_OF_NOTE = 0.6
# Objects within objects have their names put together; what the last is called may say nothing.
_PATH = re.compile(r"\w[^.]*(?:\.[^\s.][^.]*)+")
#: Between the names of a column that says of parts of a project what its last name says, so nothing of the whole.
OF_PARTS = " > "
# What stands nearer to a project is said of it rather than what stands within something else that it has.
_DEEPER = 200
_OF_ANYTHING = frozenset({
    "nimi", "name", "title", "otsikko", "namn", "arvo", "value", "rendered", "fi", "sv", "en", "se", "teksti", "text",
    "label", "plain", "html", "href", "url", "content", "default", "", "summa", "amount", "euros",
})  # fmt: skip
# Of what stands within something else, only these words say by themselves that a project is called so.
_ADDRESSES = frozenset({"url", "href"})
_TITLES_WITHIN = frozenset({"title", "otsikko"})
_UNIT = re.compile(r"[(\[]\s*(?:€|eur|euro|euroa|e)\s*[)\]]\s*$", re.IGNORECASE)
# What stands around a name: its number among the columns, and marks of footnotes.
_NUMBER = re.compile(r"\s*\(?(?:[0-9]{1,2}[.)]|[a-z]\)|[IVX]{1,4}\.)\s*(?=\S)")
_FOOTNOTE = re.compile(r"(?<=\S)\s*(?:[*†‡¹²³⁴⁵]{1,4}|(?<=\s)[0-9]\))\s*$")
_YEAR = re.compile(
    r"(?<=\S)[\s,(]+(?:vuonna |vuodelle |v\.? ?|år |in )?(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)?[0-9]{2})?\)?\s*$"
)
_ONE_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# Units of money at the end of a name, in brackets or not: by what its cells are multiplied.
_MONEY_UNIT = re.compile(
    r"(?P<open>[(\[]\s*)?(?:(?<![\w€])|(?<=\w)(?=€))"
    r"(?P<times>milj(?:\.|oonaa|oonia)?\s?|m(?=eur|€)|mn\s|mio\s?|million\s|tuhatta\s|tuhansia\s|tusen\s|thousand\s"
    r"|1[ .]?000\s?|t(?=eur|€)|k(?=eur|€))?"
    r"(?P<currency>€|eur(?:oa|oina|oissa|os|o)?|e(?=\s?[)\]]|\s*$)|sek|nok|dkk|usd|gbp|kr(?:onor)?|mk|fim|\$|£)(?!\w)\.?\s*(?(open)[)\]])\s*$",
    re.IGNORECASE,
)
_BEFORE_UNIT = re.compile(r"(?:[ ,;:]{1,4}|(?<=\w)\s(?:i|in)\s?)$")
_TIMES = {"": 1, "m": 1_000_000, "t": 1000, "k": 1000, "1": 1000}
_EUROS = ("€", "e")
# Between a name in one language and the same in another, or what is said of it.
_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:/|\n|\||;|\s[-–—]\s|[()\[\]])\s*")
_BOTH_DAYS = re.compile(r"-?\s(?:ja|and|och|&)\s|[-–—]")
# Between the words of names in databases and programs: NIMI_FI, titleEn; and what is said behind a name.
_SEAMS = re.compile(r"_|(?<=[a-zåäö])(?=[A-ZÅÄÖ])|\s(?:från|from)\s.{1,80}$")
_WORDS = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W\d_]")

#: Columns that hold what a record has a place of its own for, by the field they fill.
FACTS = (
    "code", "title", "fund", "programme", "priority", "objective", "funder", "implementer", "implementers", "start",
    "end", "period", "status", "link",
)  # fmt: skip
AMOUNTS = {kind.value: kind for kind in AmountKind}
SECTIONS = {field.value: field for field in Field if field is not Field.TITLE}
#: Columns that are not read.
NOTHING = "nothing"
#: Everything that a column can be said to be.
FIELDS = (*FACTS, *SECTIONS, *AMOUNTS, NOTHING)
# Names in other languages than Finnish come after those that say no language; a mere sign for euros comes last.
_OTHER_LANGUAGE, _LAST = 1_000, 10_000
# The EU's own names of columns, in two languages, are far shorter.
_LONGEST_NAME, _LONGEST_PART = 600, 160
# What stands at the end of a name is no longer than this.
_LONGEST_END = 50


class Use(NamedTuple):
    """What a column is used for: the field it fills, and its rank among the columns of that field.

    A field is empty where the column becomes text. Sums of its cells are to be multiplied by ``scale``. ``why`` says
    what tells so: ``name``, ``contents``, ``persons`` (it is not read), ``columns.toml``, or nothing.
    """

    field: str = ""
    rank: int = 0
    scale: int = 1
    why: str = ""


UNKNOWN = Use()
_NOT_READ = Use(NOTHING, why="name")


class Names(NamedTuple):
    """The names of columns, folded, with their fields and their ranks among the names of a field, and other words."""

    fields: dict[str, tuple[str, int]]
    at_need: dict[str, dict[str, int]]
    personal: tuple[str, ...]
    personal_words: frozenset[str]
    addresses: frozenset[str]
    applied: frozenset[str]
    row_numbers: frozenset[str]
    of_anything: frozenset[str]
    of_parts: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    languages: frozenset[str]
    other_languages: frozenset[str]
    notes: frozenset[str]
    sums: tuple[str, ...]
    starting: tuple[str, ...]
    ending: tuple[str, ...]
    not_of_projects: tuple[str, ...]
    not_granted: tuple[str, ...]
    ended: tuple[str, ...]
    examples: dict[str, tuple[str, ...]]


def fold(name: str) -> str:
    """Give a name's letters and digits without case and accents; a unit in brackets at its end is left out."""
    plain = unicodedata.normalize("NFKD", _UNIT.sub("", name.strip())).casefold()
    return "".join(filter(str.isalnum, plain))


@cache
def known_names() -> Names:
    """Read the data file."""
    from haku.toml_file import TomlFile  # no search needs TOML

    file = TomlFile(_FILE)
    fields, words, other, examples, at_need = map(file.table, ("fields", "words", "other", "examples", "at_need"))
    named = {fold(field): (field, 0) for field in (*FACTS, *SECTIONS, *AMOUNTS)}  # what columns.toml calls them
    named |= {
        fold(name): (field, rank) for field in fields for rank, name in enumerate(file.texts("fields", fields, field))
    }
    named |= {fold(name): (NOTHING, 0) for name in file.texts("other", other, "left_out")}

    def folded(where: str, table: dict[str, object], key: str) -> tuple[str, ...]:
        return tuple(map(fold, file.texts(where, table, key)))

    def spelled(key: str) -> frozenset[str]:
        return frozenset(name.casefold().replace(" ", "") for name in file.texts("words", words, key))

    return Names(
        fields=named,
        at_need={key: {name: at for at, name in enumerate(folded("at_need", at_need, key))} for key in at_need},
        personal=folded("other", other, "personal"),
        personal_words=frozenset(folded("other", other, "personal_words")),
        addresses=frozenset(folded("other", other, "addresses")),
        applied=frozenset(folded("other", other, "applied")),
        row_numbers=frozenset(folded("other", other, "row_numbers")),
        of_anything=frozenset(folded("other", other, "of_anything")),
        of_parts=frozenset(folded("other", other, "of_parts")),
        before=folded("words", words, "before"),
        after=folded("words", words, "after"),
        languages=frozenset(spelled("own_language") | spelled("other_languages")),
        other_languages=spelled("other_languages"),
        notes=frozenset(folded("other", other, "notes")),
        sums=folded("other", other, "sums"),
        starting=file.texts("other", other, "starting"),
        ending=file.texts("other", other, "ending"),
        not_of_projects=file.texts("other", other, "not_of_projects"),
        not_granted=file.texts("other", other, "not_granted"),
        ended=file.texts("other", other, "ended"),
        examples={kind: file.texts("examples", examples, kind) for kind in examples},
    )


@lru_cache(maxsize=2**12)
def field_of(name: str) -> Use:
    """Give what a column of this name is used for, by its name alone; text where it is not known."""
    if len(name) > _LONGEST_NAME or not (_LETTER.search(name) or "€" in name):
        return UNKNOWN
    if len(name) > _LONGEST_PART and not _PARTS.search(name):  # a sentence
        return UNKNOWN
    known, whole = known_names(), fold(name)
    if any(word in whole for word in known.personal):
        return _NOT_READ
    if whole in known.fields:
        return Use(*known.fields[whole], why="name")
    if is_personal(name) or whole in known.addresses:
        return _NOT_READ
    if not whole and "€" in name:
        return Use("granted_public", _LAST, why="name")
    return _use_of_path(name) or _use_of_parts(*without_unit(unicodedata.normalize("NFC", name)))


def _use_of_path(name: str) -> Use | None:
    """Give the use of a name put together of several (``perustiedot.aloituspvm``), by the last of them.

    Those that only say that something is a name or a text (``toteuttaja.nimi``) say nothing of whose.
    """
    parts = name.split(".") if _PATH.fullmatch(name) else []
    farther = (len(parts) - 1) * _DEEPER
    while len(parts) > 1 and fold(parts[-1]) in _OF_ANYTHING:
        last = fold(parts.pop())
        if use := _lookup(" ".join(parts)):
            if last in _ADDRESSES and use.field != "link":
                use = Use("link", _OTHER_LANGUAGE, why="name")
            return use._replace(rank=use.rank + farther)
    use = _lookup(parts[-1]) if len(parts) > 1 else None
    return use and use._replace(rank=use.rank + farther)


def _use_of_parts(name: str, scale: int) -> Use:
    """Give what the likeliest part of a name says that is not known as it stands."""
    parts = list(_ways_to_read(name))
    found: dict[str, Use] = {}
    for use in filter(None, map(_lookup, parts)):
        found.setdefault(use.field, use)
    pieces = [] if found else [piece for part in parts for piece in _BOTH_DAYS.split(part)]
    days = found.keys() or {use.field for use in map(_lookup, pieces) if use}
    if days >= {"start", "end"}:  # "Alku / Loppu", "Alku- ja loppupvm"
        return Use("period", why="name")
    use = next(iter(found.values()), UNKNOWN)
    if found and any(part.casefold() in known_names().other_languages for part in parts):
        use = use._replace(rank=use.rank + _OTHER_LANGUAGE)
    return _of_money(use, scale)


def _of_money(use: Use, scale: int) -> Use:
    """Give the use of a column whose cells are to be multiplied by ``scale``, 0 for money that is no euros."""
    if use.field not in AMOUNTS:
        return use
    return use._replace(scale=scale) if scale else UNKNOWN


def is_personal(name: str) -> bool:
    """Tell whether a column is of persons by a word of its name."""
    return not known_names().personal_words.isdisjoint(map(fold, _WORDS.findall(name)))


def without_unit(name: str) -> tuple[str, int]:
    """Give a name without the unit of money at its end, and the euros of one of its units: 0 for other currencies."""
    match = _MONEY_UNIT.search(name, max(len(name) - _LONGEST_END, 0))
    if not match or not name[: match.start()].strip():
        return name, 1
    is_of_euros = match["currency"].casefold().startswith(_EUROS)
    scale = _TIMES[(match["times"] or "")[:1].casefold()] if is_of_euros else 0
    return _BEFORE_UNIT.sub("", name[: match.start()]), scale


def _ways_to_read(name: str) -> Iterator[str]:
    """Yield a name and what of it may be the name: without what stands around it, and its parts in their order."""
    yield name
    bare = _SEAMS.sub(" ", name)
    numbered = _NUMBER.match(bare)
    bare = bare[numbered.end() :] if numbered else bare
    for end in (_FOOTNOTE, _YEAR):
        found = end.search(bare, max(len(bare) - _LONGEST_END, 0))
        bare = bare[: found.start()] if found else bare
    if bare != name:
        yield bare
    parts = [part for part in _PARTS.split(bare) if part]
    if len(parts) > 1:
        yield from parts


def _lookup(text: str) -> Use | None:
    """Give what a name, or a part of one, says; words that add nothing are left out if need be."""
    if len(text) > _LONGEST_PART:
        return None
    known = known_names()
    bare, rank = _without_language(without_unit(text)[0])
    whole = fold(bare)
    for name in _without_words(whole, known.before, known.after):
        if name in known.fields:
            field, own = known.fields[name]
            return Use(field, own + rank, why="name")
    return None


def _without_language(text: str) -> tuple[str, int]:
    """Give a name without the language at its end (``Title EN``), and how far that moves it back."""
    words, known = text.casefold().rsplit(None, 2), known_names()
    for size in range(min(len(words) - 1, 2), 0, -1):
        last = "".join(filter(str.isalnum, "".join(words[-size:])))
        if last in known.languages:
            return text.rsplit(None, size)[0], _OTHER_LANGUAGE * (last in known.other_languages)
    return text, 0


def _without_words(name: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    """Yield a folded name, and what is left of it without words at its beginning, its end, or both."""
    yield name
    begun = [name[len(word) :] for word in before if name.startswith(word)] if name.startswith(before) else []
    yield from filter(None, begun)
    for text in (name, *begun):
        if text.endswith(after):
            yield from filter(None, (text[: -len(word)] for word in after if text.endswith(word)))


def rank_at_need(name: str, field: str) -> int | None:
    """Give a name's place among those that hold ``field`` where no other column does; None where it is none."""
    names = known_names().at_need[field]
    if field == "title" and is_title_within(name):
        return name.count(".") - _LAST  # before all others
    bare, _ = without_unit(name[:_LONGEST_NAME])
    ways = (fold(way) for text in _ways_to_read(bare) for way in (text, _without_language(text)[0]))
    return next((names[way] for way in ways if way in names), None)


def is_title_within(name: str) -> bool:
    """Tell a title that stands within something that says nothing of what it is (``metadata.dc.title``)."""
    if not _PATH.fullmatch(name) or field_of(name).field:
        return False
    return fold(name.rpartition(".")[2]) in _TITLES_WITHIN


def is_applied(name: str) -> bool:
    """Tell whether a column has the sums that were asked for."""
    bare, _ = without_unit(name[:_LONGEST_NAME])
    return any(fold(text) in known_names().applied for text in _ways_to_read(bare))


def has_word(name: str, stems: tuple[str, ...]) -> bool:
    """Tell whether a word of a column's name begins with one of ``stems``."""
    return any(word.startswith(stems) for word in _WORDS.findall(_SEAMS.sub(" ", name[:_LONGEST_NAME]).casefold()))


def is_year(name: str) -> bool:
    """Tell whether a column is called by a year and nothing else, as those of sums by years are."""
    return _ONE_YEAR.fullmatch(without_unit(name[:_LONGEST_NAME])[0].strip()) is not None


def is_note(cells: Sequence[str]) -> bool:
    """Tell whether a row is about the table, not about a project: a sum, a source, a date, with few cells filled.

    Sums may fill all cells, if they have nothing but sums behind their name.
    """
    filled, known = [cell for cell in cells if cell.strip()], known_names()
    if not filled:
        return False
    first = filled[0]
    if len(filled) > max(2, len(cells) * _MOST_OF_NOTE):
        return not any(map(str.isalpha, "".join(filled[1:]))) and fold(first.split()[-1]) in known.sums
    words = [*map(fold, first.split())]
    return not known.notes.isdisjoint((fold(first.partition(":")[0]), words[0])) or words[-1] in known.sums


def has_ended(status: str) -> bool | None:
    """Tell whether a project of this status has ended; None where there is no status."""
    words = status.casefold().split()
    return any(word.startswith(known_names().ended) for word in words) if words else None
