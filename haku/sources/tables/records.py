"""Rows to records, by the fields of their columns."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Amount, AmountKind, Field, Link, Place, Problem, Record, Section, Severity, Source, Unit
from haku.sources.tables.column_names import AMOUNTS, NOTHING, SECTIONS, has_ended, is_applied
from haku.sources.tables.looks import is_surely_person, names_person, without_persons
from haku.sources.tables.timing import Cell, read_timing
from haku.sources.tables.values import is_blank, read_money
from haku.sources.values.business_ids import without_ids
from haku.sources.values.content import TABLE
from haku.sources.values.findings import Finding
from haku.sources.values.implementer_names import split_names
from haku.sources.values.links import bare_links, find_links, unique, without_addresses, without_links
from haku.sources.values.money import read_euros, read_euros_among_words
from haku.sources.values.personal import without_contacts
from haku.sources.values.programmes import fund_named, programme_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from haku.sources.tables.heading import Heading
    from haku.sources.tables.mend import Mended
    from haku.sources.tables.timing import Timing

_BETWEEN_NAMES = re.compile(r"(?:(?<!\s)\s+)?[|\n]\s*")
# A semicolon within a word is the end of a sign in HTML.
_BETWEEN_WHOLE_NAMES = re.compile(r"(?:(?<!\s)\s+)?(?:[|\n]|;(?=\s|$))\s*")
_BETWEEN_LISTED = re.compile(r"(?:(?<!\s)\s+)?[;|\n]\s*")
#: The sum to go by is the first of these; of a project that has not ended, those that were realised come last.
_BEST_AMOUNTS = (
    AmountKind.REALISED_PUBLIC,
    AmountKind.GRANTED_PUBLIC,
    AmountKind.PLANNED_PUBLIC,
    AmountKind.REALISED_EU_STATE,
    AmountKind.GRANTED_EU_STATE,
    AmountKind.PLANNED_EU_STATE,
    AmountKind.EU_SUPPORT,
    AmountKind.TOTAL_COST,
)
# Of the receivers in a list of support to firms, so many are persons by their names at most; measured: .06.
_MOST_SOLE_TRADERS = 0.1
_OF_BODIES = ("implementer", "implementers", "funder")
_NO_CELL = Cell(-1, "")
_REALISED = frozenset({AmountKind.REALISED_PUBLIC, AmountKind.REALISED_EU_STATE})


class _Money(NamedTuple):
    """What the columns of money say: a sum of each kind with the text of its cell, and the texts that are no sums."""

    sums: list[tuple[Amount, str]]
    unread: list[str]
    findings: list[Finding]


class _Plan(NamedTuple):
    """What the columns of a table are: their numbers by field, the best first, and the fields of money and of texts.

    Sums are in so many euros as ``units`` say of their column. With ``month_first``, days are as Americans write them.
    The ``judged`` columns are of those who do or pay something; names of persons in them are not read.
    """

    path: str
    names: Sequence[str]
    columns: dict[str, list[int]]
    amounts: list[tuple[str, AmountKind]]
    sections: Sequence[tuple[str, Field]]
    units: Sequence[int]
    applied: Sequence[int]
    month_first: bool
    judged: frozenset[int]

    @property
    def hidden(self) -> frozenset[int]:
        """The columns that are not read, which may be of persons."""
        return frozenset(self.columns.get(NOTHING, ()))


class RecordMaker:
    """Makes the records of one table."""

    def __init__(
        self, path: str, heading: Heading, sample: Sequence[tuple[str, ...]] = (), *, month_first: bool = False
    ) -> None:
        """Take the heading, a sample of whole rows, and whether the table has days as Americans write them."""
        columns: dict[str, list[int]] = {}
        for _, number, field in sorted((use.rank, at, use.field) for at, use in enumerate(heading.fields)):
            columns.setdefault(field, []).append(number)
        amounts = [(name, kind) for name, kind in AMOUNTS.items() if name in columns]
        sections = [(name, field) for name, field in SECTIONS.items() if name in {"description", *columns}]
        applied = [at for at, name in enumerate(heading.names) if is_applied(name)]
        units = [use.scale for use in heading.fields]
        bodies = [at for at, use in enumerate(heading.fields) if use.field in _OF_BODIES and use.why != "columns.toml"]
        judged = frozenset(at for at in bodies if _has_persons([row[at] for row in sample if not is_blank(row[at])]))
        self._plan = _Plan(path, heading.names, columns, amounts, sections, units, applied, month_first, judged)
        self._not_read: dict[int, int] = {}
        self._naming, self._partners = heading.naming(), heading.partners()

    def goes_on(self, row: Mended) -> bool:
        """Tell a row that has nobody but another partner of the project above: where that is named, it is blank."""
        named, partners = ([at for at in of if not is_blank(row.cells[at])] for of in (self._naming, self._partners))
        return bool(partners) and not named and not row.found

    def part(self, row: Mended, first: Mended) -> Record | None:
        """Make the record of a row that goes on with the project of the ``first``.

        Without a code it has the title alone: a grant may be named once above all who got it.
        """
        cells = [first.cells[at] if at in self._naming else cell for at, cell in enumerate(row.cells)]
        record = self.record(row._replace(cells=tuple(cells)))
        return record and (replace(record, part_of=first.number) if self.has_code(first) else record)

    def has_code(self, row: Mended) -> bool:
        """Tell whether a row has the code of a project, so that rows below can be of the same."""
        return any(not is_blank(row.cells[at]) for at in self._plan.columns.get("code", ()))

    def record(self, row: Mended) -> Record | None:
        """Make the record of a row; None where it has no title and no code."""
        return _RowReader(row, self._plan, self._apart(row)).record()

    def _apart(self, row: Mended) -> int:
        """Number what stands in the cells that are not read: it may be of persons, so it is told from others only."""
        hidden = [row.cells[number] for number in sorted(self._plan.hidden) if number < len(row.cells)]
        persons = [row.cells[number] for number in sorted(self._plan.judged) if is_surely_person(row.cells[number])]
        cells = hash((*hidden, *persons))
        return self._not_read.setdefault(cells, len(self._not_read))


def _has_persons(cells: Sequence[str]) -> bool:
    """Tell whether a column of organisations is of persons too; a few are sole traders by their own names."""
    return sum(map(is_surely_person, cells)) > _MOST_SOLE_TRADERS * len(cells)


class _RowReader:
    """Reads one row. Columns that are not certain are read as text only, but for the title, which a project needs."""

    def __init__(self, row: Mended, plan: _Plan, apart: int) -> None:
        self._row, self._plan, self._columns, self._apart = row, plan, plan.columns, apart
        self._cells = ["" if is_blank(cell) else cell.strip() for cell in row.cells]
        self._addresses = self._cut_addresses()
        self._certain = {field: found for field, numbers in plan.columns.items() if (found := self._filled(numbers))}
        self._place = Place(plan.path, row.number, row.number, Unit.ROW)
        # Columns to be kept as text; a table may be a thousand times as wide as most of its rows.
        self._left = [number for number in plan.columns.get("", ()) if self._cells[number]]
        self._persons = {number: None for number in sorted(plan.judged) if is_surely_person(self._cells[number])}
        self._ids: dict[str, None] = {}  # of organisations, in the order in which they are found
        if row.doubtful:
            self._left += sorted(row.doubtful - self._uncertain_persons())

    def _cut_addresses(self) -> list[Link]:
        """Cut the addresses off that stand behind words, such as titles that were links, and give them."""
        found: list[Link] = []
        links = self._columns.get("link", ())
        for number, cell in enumerate(self._cells):
            if " <" in cell and number not in links:
                self._cells[number], addresses = without_addresses(cell)
                found += addresses
        return found

    def record(self) -> Record | None:
        code, title = self._one("code"), self._one("title") or self._doubtful_title()
        implementers = self._implementers()
        if "title" not in self._columns and implementers:  # all that projects are told by
            title = implementers[0]
        if not title and not code:
            return None
        programme, status = programme_of(code), self._one("status")
        timing, money = self._timing(), self._money()
        best = _best_amount([amount for amount, _ in money.sums], ended=has_ended(status))
        links = self._links()
        return Record(
            source=Source(self._place, TABLE),
            title=title or code,
            code=code,
            fund=fund_named(self._one("fund")) or (programme.fund if programme else ""),
            programme=self._one("programme") or (programme.name if programme else ""),
            priority=self._one("priority"),
            objective=self._one("objective"),
            funders=self._each("funder"),
            implementers=implementers,
            start=timing.start,
            end=timing.end,
            period_text=timing.text,
            status=status,
            amount=best,
            amount_text=", ".join([*(text for amount, text in money.sums if amount is best), *money.unread]),
            amounts=tuple(amount for amount, _ in money.sums),
            sections=tuple(self._sections()),
            links=links,
            apart=self._apart,
            problems=(
                *self._problems(self._mending(), ""),
                *self._problems(self._left_out(), "implementer"),
                *self._problems(self._refusal(money), "amount"),
                *self._problems(timing.findings, "period"),
                *self._problems(money.findings, "amount"),
            ),
        )

    def _texts(self, field: str) -> Sequence[tuple[int, str]]:
        """Give the filled cells of the columns of a field that are certain, with the numbers of the columns."""
        return self._certain.get(field, ())

    def _filled(self, numbers: Sequence[int]) -> list[tuple[int, str]]:
        return [(n, cell) for n in numbers if (cell := self._cells[n]) and n not in self._row.doubtful]

    def _one(self, field: str) -> str:
        """Give the first value of a field, on one line; others that differ are kept as text."""
        return self._first(field).text

    def _first(self, field: str) -> Cell:
        first = _NO_CELL
        for number, cell in self._texts(field):
            value = " ".join(cell.split())
            if first.text and value.casefold() != first.text.casefold():
                self._left.append(number)
            first = first if first.text else Cell(number, value)
        return first

    def _doubtful_title(self) -> str:
        cells = (self._cells[number] for number in self._columns.get("title", ()))
        return next((" ".join(cell.split()) for cell in cells if cell), "")

    def _implementers(self) -> tuple[str, ...]:
        """Give the names of those who do the project; identity codes beside names are kept for the texts."""
        named = [*map(without_ids, (*self._each("implementer"), *self._listed("implementers")))]
        self._ids |= dict.fromkeys(code for found in named if len(named) > 1 or found.name for code in found.ids)
        names = [found.name or ", ".join(found.ids) for found in named if found.name or len(named) == 1]
        return tuple(dict.fromkeys(filter(None, names)))

    def _each(self, field: str) -> tuple[str, ...]:
        """Give the names in the columns of a field, of which each holds one, or several with signs between them.

        In a row that was put together, a semicolon may be what it was cut at.
        """
        between = _BETWEEN_NAMES if self._row.found else _BETWEEN_WHOLE_NAMES
        found = [(number, name) for number, cell in self._texts(field) for name in _names_in(cell, between)]
        names = [self._without_persons(number, name) for number, name in found]
        return tuple(dict.fromkeys(" ".join(name.split()) for name in names if name))

    def _without_persons(self, number: int, names: str) -> str:
        """Give names without the persons among them, where the column is of organisations, and note the column."""
        if number not in self._plan.judged:
            return names
        left = without_persons(names)
        if left != names:
            self._persons[number] = None
        return left

    def _left_out(self) -> Iterator[Finding]:
        """Tell of the columns in which a person stands among organisations, without the name."""
        for number in self._persons:
            yield Finding("name-of-person", Severity.NOTE, self._plan.names[number], "left out: a person's name")

    def _listed(self, field: str) -> tuple[str, ...]:
        """Give the names in the columns of a field that hold lists."""
        texts = [(number, without_contacts(cell)) for number, cell in self._texts(field)]
        parts = [(number, part) for number, text in texts for part in _BETWEEN_LISTED.split(text)]
        named = [self._without_persons(number, name) for number, part in parts for name in split_names(part)]
        return tuple(filter(None, named))

    def _timing(self) -> Timing:
        timing = read_timing(*map(self._first, ("start", "end", "period")), month_first=self._plan.month_first)
        self._left += timing.kept
        return timing

    def _money(self) -> _Money:
        """Read the columns of money. What is no sum, says more than one, or is another of its kind is text too."""
        money = _Money([], [], [])
        for field, kind in self._plan.amounts:
            of_kind: set[int] = set()
            for number, cell in self._texts(field):
                found = read_euros(cell, self._plan.units[number]) or read_euros_among_words(cell)
                if found is None:
                    money.unread.append(cell)
                    money.findings.append(Finding("unread-amount", Severity.WARNING, cell, "kept as text"))
                elif found.is_odd:
                    values = {"read": str(found.euros)}
                    money.findings.append(Finding("unusual-amount", Severity.NOTE, cell, "read as {read}", values))
                if found and not of_kind:
                    money.sums.append((Amount(found.euros, kind), cell))
                if not found or found.is_odd or of_kind - {found.euros}:
                    self._left.append(number)
                of_kind |= {found.euros} if found else set()
        return money

    def _links(self) -> tuple[Link, ...]:
        """Give the web addresses of the row, in columns of links and in texts; what is none there is kept as text."""
        found: list[Link] = []
        for number, cell in self._texts("link"):
            links = [hit.link for hit in find_links(cell)] or bare_links(cell)
            found += links
            if not links or (find_links(cell) and _says_more(cell)):
                self._left.append(number)
        for name, _ in self._plan.sections:
            found += (hit.link for _, cell in self._texts(name) if "://" in cell for hit in find_links(cell))
        return unique([*found, *self._addresses])

    def _sections(self) -> Iterator[Section]:
        """Yield the texts of the row; what no other field took stands at the end of the description."""
        texts = {field: [cell for _, cell in self._texts(name)] for name, field in self._plan.sections}
        texts[Field.DESCRIPTION] += filter(None, map(self._line, dict.fromkeys(self._left)))
        texts[Field.DESCRIPTION] += [f"Y-tunnus: {code}" for code in self._ids if code not in self._cells]
        for field, parts in texts.items():
            text = without_contacts("\n".join(parts)) if parts else ""
            if text.strip():
                yield Section(field, text, self._place)

    def _line(self, number: int) -> str:
        """Give a cell with the name of its column; nothing of one that has nothing but a person in it."""
        name, cell = self._plan.names[number], self._cells[number]
        if names_person(cell) and number in self._columns.get("", ()):
            return ""
        if number in self._persons:
            return ""
        return f"{name}: {cell}" if name and cell else cell

    def _uncertain_persons(self) -> frozenset[int]:
        """Give the columns that are not read, and those beside them where it isn't certain which of them has what."""
        hidden = self._plan.hidden
        return hidden | {at + side for at in hidden & self._row.doubtful for side in (-1, 1)}

    def _refusal(self, money: _Money) -> Iterator[Finding]:
        """Say where a sum was asked for and nothing was granted."""
        granted = {amount.euros: text for amount, text in money.sums if amount.kind is AmountKind.GRANTED_PUBLIC}
        if granted.keys() == {0} and any(read_money(self._cells[at]) for at in self._plan.applied):
            yield Finding("refused-application", Severity.NOTE, granted[0], "nothing was granted")

    def _mending(self) -> Iterator[Finding]:
        """Say what was mended in the row, and what is not certain of it; nothing of columns that are not read."""
        row = self._row
        if self._plan.hidden and row.found:
            cells = (cell for at, cell in enumerate(self._cells) if cell and at not in self._uncertain_persons())
            shown = without_contacts(" | ".join(cells))
            row = row._replace(found=shown, read=shown)
        if row.doubtful:
            values = {"columns": ", ".join(self._plan.names[number] for number in sorted(row.doubtful))}
            made = "not certain, so kept as text only: {columns}"
            yield Finding("doubtful-row", Severity.WARNING, row.found, made, values)
        elif row.found:
            yield Finding("repaired-row", Severity.NOTE, row.found, "read as {read}", {"read": row.read})

    def _problems(self, findings: Iterable[Finding], field: str) -> Iterator[Problem]:
        for kind, severity, found, made, values in findings:
            yield Problem(kind, severity, self._place, field, found, made, dict(values))


@lru_cache(maxsize=2**14)
def _names_in(cell: str, between: re.Pattern[str]) -> tuple[str, ...]:
    """Give the names of a cell; the same organisations do many projects."""
    return tuple(between.split(without_contacts(cell)))


def _says_more(cell: str) -> bool:
    """Tell whether there are words beside the addresses of a cell."""
    return any(map(str.isalnum, without_links(cell)))


def _best_amount(amounts: Sequence[Amount], *, ended: bool | None) -> Amount | None:
    """Give the sum to go by. What is below nothing is a correction of accounts, no sum of funding."""
    last = _REALISED if ended is False else frozenset()
    rated = [(amount.kind in last, _BEST_AMOUNTS.index(amount.kind), at) for at, amount in enumerate(amounts)]
    fitting = sorted(rate for rate in rated if amounts[rate[2]].euros >= 0)
    return amounts[fitting[0][2]] if fitting else None
