"""Which records tell of the same project. docs/MERGING.md has the rules in words.

Records meet in dictionaries: by code, as rows of a list that tell the same, by title, and, where many have a title, by
title, day and implementer at once. So the work grows with their number, not with its square, whatever the titles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.layouts.trust import trust_rank
from haku.sources.merging.identity import Row, amounts_of, ids_of, list_of, row_of
from haku.sources.values.content import TABLE
from haku.sources.values.implementer_names import are_near, name_key, name_keys
from haku.sources.values.titles import TitleForms, title_forms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from haku.model import AmountKind, Record

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
    code = ids_of(record).code
    return (f"code:{code}", *titles) if code else tuple(titles)


def position(record: Record) -> tuple[str, int]:
    """Give where ``record`` stands: projects are in the order of their most trusted records."""
    return record.source.place.path, record.source.place.first_line


def group_records(records: Iterable[Record]) -> list[list[Record]]:
    """Group ``records`` by project, the most trusted first in each group, the groups in the order of these."""
    grouping = _Grouping(sorted(records, key=_order))
    groups = [by_trust(group.records) for group in grouping.groups]
    return sorted(groups, key=lambda group: position(group[0]))


def by_trust(records: Iterable[Record]) -> list[Record]:
    """Give records in the order in which they are believed, the most trusted first."""
    return sorted(records, key=_trust)


def _trust(record: Record) -> tuple[int, tuple[str, int]]:
    return trust_rank(record.source.layout), position(record)


def _order(record: Record) -> tuple[bool, bool, bool, int, tuple[str, int]]:
    """Put those with codes first, then those with ids of their lists, and rows before all else.

    What comes later finds all that it may belong to, so that it joins nothing where there are two such.
    """
    ids = ids_of(record)
    return not ids.code, not ids.own, not _is_row(record), *_trust(record)


def _is_row(record: Record) -> bool:
    return record.source.layout == TABLE


class _Group:
    """The records of one project so far, and what they say of its ids, who, when and whose money."""

    __slots__ = ("funders", "funds", "has_code", "has_rows", "ids", "lists", "names", "periods", "records", "sums")

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.ids: set[str] = set()
        self.lists: set[str] = set()
        self.names: set[str] = set()
        self.periods: set[_Period] = set()
        self.funds: set[str] = set()
        self.funders: set[str] = set()
        self.sums: dict[AmountKind, set[int]] = {}
        self.has_code = self.has_rows = False

    def add(self, record: Record) -> None:
        ids = ids_of(record)
        self.records.append(record)
        self.ids.update(filter(None, ids))
        self.has_code |= bool(ids.code)
        self.has_rows |= _is_row(record)
        self.lists.add(list_of(record))
        self.names.update(record.implementers)
        self.funders.update(record.funders)
        for amount in amounts_of(record):
            self.sums.setdefault(amount.kind, set()).add(amount.euros)
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


class _Namesake(NamedTuple):
    """What rows of a list have in common that no other document can tell apart."""

    path: str
    title: str
    names: frozenset[str]
    period: _Period


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
        self._rows = {id(record): row_of(record) for record in records if not ids_of(record).code}
        self._in_list, self._twins = self._namesakes_in_lists(records)
        self._by_code: dict[str, _Group] = {}
        self._by_row: dict[Row, _Group] = {}
        self._by_title: dict[str, dict[int, _Group]] = defaultdict(dict)
        self._by_facts: dict[_Facts, dict[int, _Group]] = defaultdict(dict)
        for record in records:
            self._place(record)

    def _namesakes_in_lists(
        self, records: list[Record]
    ) -> tuple[dict[tuple[str, str], list[Record]], Counter[_Namesake]]:
        """Give the projects of each list that have a title, and count those of which it tells the same who and when."""
        rows = {row: record for record in records if (row := self._rows.get(id(record)))}
        titled: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in rows.values():
            titled[list_of(record), self._forms[record.title].key].append(record)
        return titled, Counter(map(self._namesake, rows.values()))

    def _namesake(self, record: Record) -> _Namesake:
        names = frozenset(map(name_key, record.implementers))
        return _Namesake(list_of(record), self._forms[record.title].key, names, _Period(record.start, record.end))

    def _place(self, record: Record) -> None:
        code, row = ids_of(record).code, self._rows.get(id(record))
        group = self._by_row.get(row) or self._fitting(record) if row else self._by_code.get(code)
        if group is None:
            group = _Group()
            self.groups.append(group)
        group.add(record)
        if row:
            self._by_row[row] = group
        else:
            self._by_code[code] = group
        self._file(record, group)

    def _file(self, record: Record, group: _Group) -> None:
        key, shorter = self._forms[record.title]
        self._by_title[key][id(group)] = group
        for kind, forms in ((_WHOLE, [key]), (_SHORTER, shorter)):
            for facts in _facts(record, kind, [form for form in forms if form in self._sought]):
                self._by_facts[facts][id(group)] = group

    def _fitting(self, record: Record) -> _Group | None:
        """Give the one group that a record without a code belongs to, if no other of its list may be meant."""
        if self._twins[self._namesake(record)] > 1:
            return None
        group = self._only_fitting(record)
        return None if group and self._fits_another(record, group) else group

    def _only_fitting(self, record: Record) -> _Group | None:
        key, shorter = self._forms[record.title]
        if self._namesakes[key] > _MOST_NAMESAKES:
            return _only(self._alike(record, _facts(record, _WHOLE, [key])))
        fitting = [group for group in self._by_title[key].values() if _fits(record, group)]
        if fitting:
            return _only(fitting) or _only([group for group in fitting if _fits_wholly(record, group)])
        return _only(self._alike(record, chain(_facts(record, _SHORTER, [key]), _facts(record, _WHOLE, shorter))))

    def _fits_another(self, record: Record, group: _Group) -> bool:
        """Tell whether another record of the same title and list fits a group as well as this one."""
        key = self._forms[record.title].key
        if self._namesakes[key] > _MOST_NAMESAKES:  # they agree wholly, and none tells the same
            return False
        fits = _fits_wholly if _fits_wholly(record, group) else _fits
        row = self._rows[id(record)]
        return any(self._rows[id(o)] != row and fits(o, group) for o in self._in_list[list_of(record), key])

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
    titled = {(forms[record.title].key, ids_of(record).code or str(number)) for number, record in enumerate(records)}
    return Counter(key for key, _ in titled)


def _sought_titles(records: Iterable[Record], forms: _Forms) -> set[str]:
    """Give the forms of the titles of records without a code: the others need not be found by any other."""
    sought = (forms[record.title] for record in records if not ids_of(record).code)
    return {form for key, shorter in sought for form in (key, *shorter)}


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
    if not _may_join(record, group):
        return False
    verdict = _compare(record, group)
    return all(verdict) if _are_listed_twice(record, group) else True in verdict and False not in verdict


def _fits_wholly(record: Record, group: _Group) -> bool:
    """Tell whether they agree about both who and when."""
    return _may_join(record, group) and all(_compare(record, group))


def _may_join(record: Record, group: _Group) -> bool:
    """Tell whether nothing but who and when can keep a record without a known code from a group.

    What another list has under an id of its own is another project, unless the id is the same; no list tells of a
    project twice in different words.
    """
    if list_of(record) in group.lists or (record.fund and not group.funds <= {record.fund}):
        return False
    own = ids_of(record).own
    return (not own or group.ids <= {own}) and (not _are_listed_twice(record, group) or _same_grant(record, group))


def _are_listed_twice(record: Record, group: _Group) -> bool:
    """Tell whether two lists tell of them, and no code: grants of one name are given every year, by many."""
    return _is_row(record) and group.has_rows and not group.has_code


def _same_grant(record: Record, group: _Group) -> bool:
    """Tell whether neither the last day, nor a sum, nor the funders contradict each other."""
    ends = {period.end for period in group.periods if period.end}
    if record.end and ends and record.end not in ends:
        return False
    if any(amount.euros not in group.sums.get(amount.kind, {amount.euros}) for amount in amounts_of(record)):
        return False
    known = not record.funders or not group.funders
    return known or any(are_near(name, other) for name in record.funders for other in group.funders)


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
