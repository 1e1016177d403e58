"""What tells a record from others of its list, and what ids it has."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.values.codes import id_key, known_code
from haku.sources.values.implementer_names import name_key
from haku.sources.values.titles import title_key

if TYPE_CHECKING:
    from collections.abc import Hashable

    from haku.model import Amount, Record

_NUMBERS = re.compile(r"(?<!\w)\w*[0-9][\w/.-]*")


class Ids(NamedTuple):
    """The id of a record: a code that identifies everywhere, or one that does so in its own list; or neither."""

    code: str
    own: str


class Row(NamedTuple):
    """What is equal in the records of a list that are of one project, though no known code says so."""

    path: str
    own: str
    told: Hashable


def ids_of(record: Record) -> Ids:
    """Give the keys of a record's ids."""
    return _ids(record.code, record.programme)


@lru_cache(maxsize=2**15)
def _ids(code: str, programme: str) -> Ids:
    known = known_code(code, programme)
    return Ids(known.casefold(), "") if known else Ids("", id_key(code))


def list_of(record: Record) -> str:
    """Give the list that a record stands in: the file, or the sheet of a workbook."""
    return record.source.place.path


def row_of(record: Record) -> Row:
    """Give what a record without a known code tells of itself within its list.

    Rows that go on with the one above are of one project. Where the list gives it an id, what tells projects apart
    counts: title, implementers, time, money, and every number in its texts. Without one, everything does, what is not
    read of it included, and its place too where it doesn't tell who and when.
    """
    own = ids_of(record).own
    if record.part_of:
        return Row(list_of(record), own, record.part_of)
    if own:
        return Row(list_of(record), own, _told_apart(record))
    is_telling = record.implementers and (record.start or record.end)
    return Row(list_of(record), "", (all_told(record), record.apart if is_telling else record.source.place))


def _told(record: Record) -> tuple[Hashable, ...]:
    """Give what is told of who, when, and whose money."""
    money = frozenset(amounts_of(record))
    names = frozenset(map(name_key, record.implementers))
    return (names, record.start, record.end, record.period_text, money, record.fund, record.programme)


def _told_apart(record: Record) -> Hashable:
    numbers = frozenset(number for section in record.sections for number in _NUMBERS.findall(section.text))
    return (title_key(record.title), *_told(record), numbers)


def all_told(record: Record) -> Hashable:
    """Give all that a record says, whatever its id."""
    sections = tuple((section.field, section.text) for section in record.sections)
    texts = (record.priority, record.objective, record.funders, record.status, record.amount_text)
    return (record.title, *_told(record), sections, *texts, record.links)


def amounts_of(record: Record) -> tuple[Amount, ...]:
    """Give every sum of a record, whether it states one or several."""
    return record.amounts or ((record.amount,) if record.amount else ())
