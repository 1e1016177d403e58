"""What columns are, by what they hold: names alone mislead.

"Hanke" may be a programme whose projects stand under "Projekti", "Tuki" the name of a kind of support, "objective" an
abstract, and "Hakija" persons. A table without any known title may have one by another name. Each rule of ``_RULES``
looks at all columns of a sample of rows and puts right what it knows of. What a user says of a column is never changed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from haku.sources.tables.column_names import (
    AMOUNTS,
    NOTHING,
    OF_PARTS,
    Use,
    fold,
    has_word,
    is_applied,
    is_year,
    known_names,
    rank_at_need,
    without_unit,
)
from haku.sources.tables.looks import (
    Looks,
    are_persons,
    has_day,
    has_year,
    is_address,
    is_organisation,
    is_sum,
    is_surely_person,
    is_worded,
    may_name_person,
)
from haku.sources.tables.values import read_money
from haku.sources.values.dates import read_day, read_duration, read_period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from haku.sources.tables.heading import Heading

_FEW, _HALF, _MOSTLY, _MANY, _NEARLY_ALL = 0.1, 0.5, 0.6, 0.8, 0.9
# By fewer cells nothing is said against a name.
_ENOUGH = 3
# Of persons' names, so many have a usual given name; few tell of no one else.
_GIVEN = 0.3
# A title column that has more than this share of the variety of another one is as good.
_AS_VARIED = 0.6
# A title column that repeats more than this is the name of something greater.
_REPEATS = 0.2
_SHORTEST_TITLE, _LONGEST_TITLE, _LONGEST_VALUE = 4, 220, 120
# A sum has more digits than a count of something.
_SHORTEST_SUM = 4
_LOWEST_SUM, _ROUND = 100, 10
# A day with its time and a word is no longer.
_LONGEST_DAY = 40
_FLAGS = frozenset(["x", "k", "e", "y", "n", "0", "1", "kyllä", "ei", "on", "yes", "no", "true", "false", "ja", "nej"])
# Of a longer cell, the beginning is looked at.
_LOOKED_AT = 2_000
# What one value of a facet is, as opposed to a text.
_VALUES = ("programme", "priority", "objective", "fund", "status", "funder")
_MAY_BE_PERSONS = ("", "title", "implementer", "implementers", "funder", "remarks", "description")
_ROW_NUMBER = re.compile(r"[0-9]{1,7}\.?")


class _Columns:
    """The columns of a table while they are looked at."""

    def __init__(self, heading: Heading, rows: Sequence[Sequence[str]]) -> None:
        self.names, self.uses = heading.names, list(heading.fields)
        columns = zip(*rows, strict=True) if rows else [()] * len(heading.names)
        self.cells = [[cell[:_LOOKED_AT] for cell in column] for column in columns]
        self.looks = [*map(Looks, self.cells)]

    def of(self, *fields: str) -> Iterator[int]:
        """Yield the columns of ``fields`` that nobody but their names told of, the best first."""
        numbers = [at for at, use in enumerate(self.uses) if use.field in fields and use.why != "columns.toml"]
        yield from sorted(numbers, key=lambda at: self.uses[at].rank)

    def has(self, *fields: str) -> bool:
        """Tell whether there is a column of one of ``fields``."""
        return any(use.field in fields for use in self.uses)

    def become(self, at: int, field: str, why: str = "contents") -> None:
        """Say what a column is by its contents."""
        self.uses[at] = Use(field, why=why)

    def become_at_best(self, at: int, field: str) -> None:
        """Make a column that of ``field`` where there is none yet, and text otherwise."""
        self.become(at, "" if self.has(field) else field)


def choose(heading: Heading, rows: Sequence[Sequence[str]]) -> Heading:
    """Give the heading with its columns as a sample of whole ``rows`` shows them to be."""
    columns = _Columns(heading, rows)
    for rule in _RULES:
        rule(columns)
    return heading._replace(fields=tuple(columns.uses))


def _leave_out_persons(columns: _Columns) -> None:
    """Leave out columns of persons, whatever they are called."""
    for at in [*columns.of(*_MAY_BE_PERSONS)]:
        if _has_persons(columns.looks[at]):
            columns.become(at, NOTHING, why="persons")


def _has_persons(looks: Looks) -> bool:
    if looks.share(are_persons) < _MOSTLY:
        return False
    given = looks.share(may_name_person)
    return given >= (_GIVEN if len(looks.different) >= _ENOUGH else 1)


def _read_addresses(columns: _Columns) -> None:
    """Take columns of addresses for links where they are of pages, not of houses."""
    for at in [*columns.of(NOTHING, "")]:
        may_be = not columns.uses[at].field or fold(columns.names[at]) in known_names().addresses
        if may_be and columns.looks[at].share(is_address) > _MANY:
            columns.become(at, "link")


def _doubt_facts(columns: _Columns) -> None:
    """Take for text what has neither sums, days nor ids, though its name says so."""
    tests: dict[str, Callable[[str], bool]] = dict.fromkeys(AMOUNTS, is_sum)
    tests |= {"start": _is_day, "end": _is_day, "period": _is_period, "code": _is_id}
    if columns.has("start"):  # then how long something goes on tells its end
        tests["period"] = _is_period_or_duration
    for at in [*columns.of(*tests)]:
        looks = columns.looks[at]
        if len(looks.different) >= _ENOUGH and looks.share(tests[columns.uses[at].field]) < _HALF:
            columns.become(at, "")


def _is_day(cell: str) -> bool:
    return has_year(cell) or read_day(cell) is not None


def _is_period(cell: str) -> bool:
    return has_year(cell) or read_period(cell) is not None


def _is_period_or_duration(cell: str) -> bool:
    return _is_period(cell) or read_duration(cell) is not None


def _is_id(cell: str) -> bool:
    return len(cell) <= _LONGEST_TITLE / 4 and cell.count(" ") <= _ENOUGH and any(map(str.isalnum, cell))


def _has_no_letter(cell: str) -> bool:
    return not any(map(str.isalpha, cell))


def _is_coded(cell: str) -> bool:
    """Tell a number, or a word with one in it."""
    return " " not in cell and any(map(str.isdecimal, cell))


def _doubt_flags(columns: _Columns) -> None:
    """Take for text what says yes and no, or numbers, where organisations are expected."""
    for at in [*columns.of("implementer", "implementers", "funder")]:
        looks = columns.looks[at]
        flags = looks.different and _FLAGS.issuperset(map(str.casefold, looks.different))
        if flags or (len(looks.different) >= _ENOUGH and looks.share(_has_no_letter) > _MANY):
            columns.become(at, "")


def _tell_texts_from_values(columns: _Columns) -> None:
    """Take for a description what has a paragraph in each row where one of a few values is expected."""
    for at in [*columns.of("title", *_VALUES)]:
        looks = columns.looks[at]
        longest = _LONGEST_TITLE if columns.uses[at].field == "title" else _LONGEST_VALUE
        if looks.length > longest and looks.variety > _HALF:
            is_goal = columns.uses[at].field == "objective" and columns.has("description")
            columns.become_at_best(at, "goals" if is_goal else "description")


def _choose_code(columns: _Columns) -> None:
    """Take for ids only what identifies: an id that stands beside several titles is that of something greater."""
    titles = next((columns.cells[at] for at in columns.of("title")), ())
    for at in [*columns.of("code")]:
        if _counts_rows(columns, at):
            columns.become(at, NOTHING, why="row numbers")
        elif _has_several_each(columns.cells[at], titles):
            columns.become(at, "")


def _counts_rows(columns: _Columns, at: int) -> bool:
    """Tell whether a column has nothing but the numbers of the rows, from 1."""
    if fold(columns.names[at]) not in known_names().row_numbers:
        return False
    cells = columns.looks[at].cells
    numbers = [int(cell.rstrip(".")) for cell in cells if _ROW_NUMBER.fullmatch(cell)]
    return len(numbers) == len(cells) > 0 and numbers[0] == 1 and all(a < b for a, b in pairwise(numbers))


def _has_several_each(ids: Sequence[str], titles: Sequence[str]) -> bool:
    """Tell whether many of ``ids`` stand beside more than one of ``titles``."""
    titles_of: dict[str, set[str]] = {}
    for cell, title in zip(ids, titles, strict=False):
        if cell.strip() and title.strip():
            titles_of.setdefault(cell.strip(), set()).add(" ".join(title.casefold().split()))
    several = sum(1 for found in titles_of.values() if len(found) > 1)
    return several > len(titles_of) * _FEW


def _choose_title(columns: _Columns) -> None:
    """Choose the column of titles: one that repeats little, of those called so, or else of others."""
    named = [at for at in columns.of("title") if columns.looks[at].cells] or [*columns.of("title")]
    for at in [at for at in named if len(named) > 1 and columns.looks[at].share(_is_coded) > _MANY]:
        columns.become_at_best(at, "code")
        named.remove(at)
    for at in [at for at in named if _has_bodies_and_persons(columns.looks[at])]:
        columns.become_at_best(at, "implementer")
        named.remove(at)
    bodies = [at for at in named if _has_bodies(columns.looks[at])]
    if len(bodies) < len(named) or _best_title(columns, _at_need(columns, "title")) is not None:
        for at in bodies:
            columns.become_at_best(at, "implementer")
            named.remove(at)
    best = _best_title(columns, named)
    if best is None:
        best = _title_by_other_name(columns)
    elif columns.looks[best].variety <= _REPEATS and not _repeats_with_id(columns, best):
        other = _title_by_other_name(columns, _NEARLY_ALL)
        best = best if other is None else other
    if best is not None:
        _make_title(columns, best, named)


def _make_title(columns: _Columns, best: int, named: Sequence[int]) -> None:
    """Make ``best`` the title; others called so that repeat more name what is above it, the rest come second."""
    for at in named:
        if columns.looks[at].variety < columns.looks[best].variety * _AS_VARIED:
            columns.become_at_best(at, "programme")
    called_so = best in named[:1] or best in _at_need(columns, "title", "kind")
    columns.uses[best] = columns.uses[best]._replace(field="title", rank=-1, why="name" if called_so else "contents")


def _best_title(columns: _Columns, numbers: Sequence[int]) -> int | None:
    """Give the first of columns that has about as many different titles as any of them."""
    worth = {at: columns.looks[at].variety * columns.looks[at].filled for at in numbers}
    most = max(worth.values(), default=0)
    return next((at for at in numbers if worth[at] >= most * _AS_VARIED), None)


def _title_by_other_name(columns: _Columns, variety: float = 0) -> int | None:
    """Give a column of titles among those that are not called so: by purpose, by its looks, or by kind of grant."""
    for numbers in (_at_need(columns, "title"), likely_titles(columns), _at_need(columns, "kind")):
        varied = [at for at in numbers if columns.looks[at].variety >= variety]
        if (best := _best_title(columns, varied)) is not None:
            return best
    return None


def _at_need(columns: _Columns, *kinds: str) -> list[int]:
    """Give the columns that may be something where no other column is, by their names, the likeliest first."""
    free = [*columns.of("", "description", "goals", "methods")]
    ranked = ((at, rank_at_need(columns.names[at], kind)) for kind in kinds for at in free)
    ranks = {at: rank for at, rank in ranked if rank is not None}
    return [at for at in sorted(ranks, key=ranks.__getitem__) if columns.looks[at].length <= _LONGEST_TITLE]


def likely_titles(columns: _Columns) -> list[int]:
    """Give the columns of text that look like titles, the likeliest first."""
    looks = columns.looks
    likely = [at for at in columns.of("") if _are_titles(looks[at])]
    return sorted(likely, key=lambda at: -round(looks[at].variety * looks[at].filled * looks[at].share(is_worded), 1))


def _are_titles(looks: Looks) -> bool:
    if len(looks.cells) < _ENOUGH or min(looks.filled, looks.variety) < _MANY or _has_bodies(looks):
        return False
    worded = looks.share(is_worded) >= _HALF and looks.share(has_day) < _HALF and looks.share(is_address) < _HALF
    return worded and _SHORTEST_TITLE < looks.length <= _LONGEST_TITLE


def _has_bodies(looks: Looks) -> bool:
    """Tell whether a column has organisations in it."""
    return len(looks.different) >= _ENOUGH and looks.share(is_organisation) >= _MOSTLY


def _has_bodies_and_persons(looks: Looks) -> bool:
    """Tell whether a column names who got something: organisations and persons."""
    bodies, persons = looks.share(is_organisation), looks.share(is_surely_person)
    return len(looks.different) >= _ENOUGH and min(bodies, persons) > _FEW and bodies + persons >= _MOSTLY


def _repeats_with_id(columns: _Columns, title: int) -> bool:
    """Tell whether titles repeat since the rows are partners of projects: the ids repeat with them."""
    ids = next((at for at in columns.of("code")), None)
    return ids is not None and columns.looks[ids].variety <= columns.looks[title].variety / _AS_VARIED


def _choose_period(columns: _Columns) -> None:
    """Take a column of years for the period where no other tells it."""
    if columns.has("start", "end", "period"):
        return
    years = [at for at in _at_need(columns, "period") if columns.looks[at].share(has_year) > _HALF]
    if years:
        columns.uses[years[0]] = Use("period", why="name")


def _choose_days(columns: _Columns) -> None:
    """Take a column of days for the beginning or the end where no other tells it and its name says so in some word."""
    known = known_names()
    for field, stems in (("start", known.starting), ("end", known.ending)):
        if columns.has(field, "period"):
            continue
        other = known.ending if field == "start" else known.starting
        whole = (at for at in columns.of("") if OF_PARTS not in columns.names[at])
        called = (at for at in whole if has_word(columns.names[at], stems))
        fitting = (at for at in called if not has_word(columns.names[at], (*other, *known.not_of_projects)))
        if (best := next((at for at in fitting if _has_days(columns.looks[at])), None)) is not None:
            columns.become(best, field)


def _has_days(looks: Looks) -> bool:
    return bool(looks.cells) and looks.share(has_day) > _MOSTLY and looks.length <= _LONGEST_DAY


def _choose_sums(columns: _Columns) -> None:
    """Take sums for granted where no column is of money: by what is decided or summed up, a year, or all there is."""
    if columns.has(*AMOUNTS):
        return
    named = [at for at in _at_need(columns, "granted") if _are_sums(columns.looks[at])]
    may_be = [at for at in columns.of("") if _may_be_granted(columns, at) and _are_sums(columns.looks[at])]
    years = [at for at in may_be if is_year(columns.names[at])]
    sole = next((numbers for numbers in (years, may_be) if len(numbers) == 1), [])
    if best := [*named, *sole][:1]:
        scale = without_unit(columns.names[best[0]])[1]
        columns.uses[best[0]] = Use("granted_public", scale=scale, why="name" if named else "contents")


def _may_be_granted(columns: _Columns, at: int) -> bool:
    name = columns.names[at]
    return bool(without_unit(name)[1]) and not _says_otherwise(name, "granted_public")


def _are_sums(looks: Looks) -> bool:
    """Tell a column of money: signs of euros, thousands or cents, or numbers that are round."""
    return len(looks.cells) >= _ENOUGH and looks.share(_is_plainly_money) > _MANY


def _is_plainly_money(cell: str) -> bool:
    euros = read_money(cell)
    if euros is None or has_day(cell) or (cell.startswith("0") and euros):
        return False
    return not cell.isdecimal() or euros == 0 or (euros >= _LOWEST_SUM and euros % _ROUND == 0)


def suggest(heading: Heading, rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Give what columns that become text may be, by their looks: what a user could write into ``columns.toml``."""
    columns = _Columns(heading, rows)
    found: dict[str, int] = {}
    for at in [*columns.of("")]:
        field = _likely_field(columns.looks[at])
        if columns.names[at] and field and not columns.has(field) and not _says_otherwise(columns.names[at], field):
            found.setdefault(field, at)
    if "start" in found:
        days = (at for at in columns.of("") if at != found["start"] and columns.looks[at].share(has_day) > _MOSTLY)
        ends = (at for at in days if not _says_otherwise(columns.names[at], "end"))
        if not columns.has("end") and (end := next(ends, None)) is not None and columns.names[end]:
            found["end"] = end
    titles = [at for at in likely_titles(columns) if columns.names[at]]
    if titles and not columns.has("title"):
        found["title"] = titles[0]
    return {columns.names[at]: field for field, at in sorted(found.items(), key=lambda item: item[1])}


def _says_otherwise(name: str, field: str) -> bool:
    """Tell whether a column's name says that its days are none of a project's, or that its sums were not granted."""
    known = known_names()
    words = {"start": known.not_of_projects, "end": known.not_of_projects, "granted_public": known.not_granted}
    return is_applied(name) or (field in words and has_word(name, words[field]))


def _likely_field(looks: Looks) -> str:
    """Give the field that a column's looks speak for; none where they speak for several."""
    if len(looks.cells) < _ENOUGH:
        return ""
    if looks.share(has_day) > _MOSTLY:
        return "start"
    if looks.share(is_address) > _MOSTLY:
        return "link"
    if looks.share(_is_money) > _MOSTLY or _are_sums(looks):
        return "granted_public"
    if _has_bodies(looks):
        return "implementer"
    return "description" if looks.length > _LONGEST_TITLE else ""


def _is_money(cell: str) -> bool:
    return read_money(cell) is not None and (len(cell) >= _SHORTEST_SUM or "€" in cell) and not has_year(cell)


_RULES = (
    _leave_out_persons, _read_addresses, _doubt_facts, _doubt_flags, _tell_texts_from_values, _choose_title,
    _choose_code, _choose_period, _choose_days, _choose_sums,
)  # fmt: skip
