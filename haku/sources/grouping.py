"""Which records tell of the same project. docs/MERGING.md has the rules in words.

Records meet in dictionaries: by code, by title, and, where many have a title, by title, day and implementer at once. So
the work grows with their number, not with its square, whatever the titles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.codes import clean_code
from haku.sources.layouts import trust_rank
from haku.sources.names import are_near, name_keys
from haku.sources.titles import TitleForms, title_forms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from haku.model import Record

# A title that more projects have (Investointi ja kehittäminen) doesn't tell which one is meant.
_MOST_NAMESAKES = 20
# Periods are extended and begin late, and sources round them: dates so many days apart may be meant to be the same.
_A_MONTH = 31
# What is equal in records that agree wholly: whether the form of the title is the whole or a shorter one, the form,
# which day it is, the day, and a key of an implementer's name.
_Facts = tuple[str, str, str, date, str]
_WHOLE, _SHORTER = "whole", "shorter"


def merge_keys(record: Record) -> tuple[str, ...]:
    """Give the keys by which ``record`` can meet others.

    Two records can be of one project only if a chain of records, each sharing a key with the next, leads from one to
    the other. So the records that such chains connect can be grouped without all others, and the result is the same.
    """
    forms = title_forms(record.title)
    titles = (f"title:{form}" for form in (forms.key, *sorted(forms.shorter)))
    code = _code_key(record)
    return (f"code:{code}", *titles) if code else tuple(titles)


def position(record: Record) -> tuple[str, int]:
    """Give where ``record`` stands: projects are in the order of their most trusted records."""
    return record.source.place.path, record.source.place.first_line


def group_records(records: Iterable[Record]) -> list[list[Record]]:
    """Group ``records`` by project, the most trusted first in each group, the groups in the order of these."""
    grouping = _Grouping(sorted(records, key=_coded_first))
    groups = [sorted(group.records, key=_trust) for group in grouping.groups]
    return sorted(groups, key=lambda group: position(group[0]))


def _trust(record: Record) -> tuple[int, tuple[str, int]]:
    return trust_rank(record.source.layout), position(record)


def _coded_first(record: Record) -> tuple[bool, int, tuple[str, int]]:
    return not _code_key(record), *_trust(record)


class _Group:
    """The records of one project so far, and what they say of who, when and whose money."""

    __slots__ = ("funds", "names", "periods", "records")

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.names: set[str] = set()
        self.periods: set[_Period] = set()
        self.funds: set[str] = set()

    def add(self, record: Record) -> None:
        self.records.append(record)
        self.names.update(record.implementers)
        if record.start or record.end:
            self.periods.add(_Period(record.start, record.end))
        if record.fund:
            self.funds.add(record.fund)


class _Forms(dict[str, TitleForms]):
    """The forms of each title, made when they are first asked for."""

    def __missing__(self, title: str) -> TitleForms:
        self[title] = forms = title_forms(title)
        return forms


class _Period(NamedTuple):
    start: date | None
    end: date | None


class _Verdict(NamedTuple):
    """Whether a record and a group agree about who, and when; None where one of them doesn't tell."""

    people: bool | None
    time: bool | None


class _Grouping:
    """Groups records that come in order: those with codes first, so that the others find them."""

    def __init__(self, records: list[Record]) -> None:
        self.groups: list[_Group] = []
        self._forms = _Forms()
        self._namesakes = _count_namesakes(records, self._forms)
        self._sought = _sought_titles(records, self._forms)
        self._by_code: dict[str, _Group] = {}
        self._by_title: dict[str, dict[int, _Group]] = defaultdict(dict)
        self._by_facts: dict[_Facts, dict[int, _Group]] = defaultdict(dict)
        for record in records:
            self._place(record)

    def _place(self, record: Record) -> None:
        code = _code_key(record)
        group = self._by_code.get(code) if code else self._fitting(record)
        if group is None:
            group = _Group()
            self.groups.append(group)
        group.add(record)
        if code:
            self._by_code[code] = group
        self._file(record, group)

    def _file(self, record: Record, group: _Group) -> None:
        key, shorter = self._forms[record.title]
        self._by_title[key][id(group)] = group
        for kind, forms in ((_WHOLE, [key]), (_SHORTER, shorter)):
            for facts in _facts(record, kind, [form for form in forms if form in self._sought]):
                self._by_facts[facts][id(group)] = group

    def _fitting(self, record: Record) -> _Group | None:
        """Give the one group that a record without a code belongs to."""
        key, shorter = self._forms[record.title]
        if self._namesakes[key] > _MOST_NAMESAKES:
            return _only(self._alike(record, _facts(record, _WHOLE, [key])))
        fitting = [group for group in self._by_title[key].values() if _fits(record, group)]
        if fitting:
            return _only(fitting) or _only([group for group in fitting if _fits_wholly(record, group)])
        return _only(self._alike(record, chain(_facts(record, _SHORTER, [key]), _facts(record, _WHOLE, shorter))))

    def _alike(self, record: Record, facts: Iterable[_Facts]) -> list[_Group]:
        """Give the groups with some of the ``facts`` that agree wholly; none where too many have them."""
        found: dict[int, _Group] = {}
        for fact in facts:
            groups = self._by_facts.get(fact, {})
            if len(found) + len(groups) > _MOST_NAMESAKES:
                return []
            found |= groups
        return [group for group in found.values() if _fits_wholly(record, group)]


def _count_namesakes(records: Iterable[Record], forms: _Forms) -> Counter[str]:
    """Count the projects that may have each title: the codes under it, and the records that have none."""
    titled = {(forms[record.title].key, _code_key(record) or str(number)) for number, record in enumerate(records)}
    return Counter(key for key, _ in titled)


def _sought_titles(records: Iterable[Record], forms: _Forms) -> set[str]:
    """Give the forms of the titles of records without a code: the others need not be found by any other."""
    sought = (forms[record.title] for record in records if not _code_key(record))
    return {form for key, shorter in sought for form in (key, *shorter)}


def _code_key(record: Record) -> str:
    return clean_code(record.code).casefold()


def _facts(record: Record, kind: str, forms: Collection[str]) -> Iterable[_Facts]:
    """Give what is equal in records that agree wholly: a form of the title, a day, and a key of a name."""
    if not forms:
        return ()
    days = [(which, day) for which, day in (("start", record.start), ("end", record.end)) if day]
    names = {key for name in record.implementers for keys in name_keys(name) for key in keys}
    return ((kind, form, *day, name) for form in forms for day in days for name in names)


def _only(groups: list[_Group]) -> _Group | None:
    return groups[0] if len(groups) == 1 else None


def _fits(record: Record, group: _Group) -> bool:
    """Tell whether they agree about who or when, and contradict each other in nothing."""
    verdict = _compare(record, group)
    return True in verdict and False not in verdict and _same_fund(record, group)


def _fits_wholly(record: Record, group: _Group) -> bool:
    """Tell whether they agree about both who and when."""
    return all(_compare(record, group)) and _same_fund(record, group)


def _same_fund(record: Record, group: _Group) -> bool:
    return not record.fund or group.funds <= {record.fund}


def _compare(record: Record, group: _Group) -> _Verdict:
    period = _Period(record.start, record.end)
    times = {_same_time(period, known) for known in group.periods}
    people = None
    if record.implementers and group.names:
        people = any(are_near(name, known) for name in record.implementers for known in group.names)
    return _Verdict(people, next((verdict for verdict in (True, None, False) if verdict in times), None))


def _same_time(one: _Period, other: _Period) -> bool | None:
    """Tell whether two periods begin on the same day, or, where that isn't known, end on one; None where that is open.

    Periods that neither begin nor end within a month of each other are two, even if they overlap.
    """
    if not (one.start and other.start):
        return True if one.end and one.end == other.end else None
    if one.start == other.start:
        return True
    return None if _are_close(one.start, other.start) or _are_close(one.end, other.end) else False


def _are_close(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs((one - other).days) <= _A_MONTH
