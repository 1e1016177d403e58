"""Kinds of columns, as far as their names tell: what cells of a kind look like, before any of the table is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.sources.tables.column_names import AMOUNTS, SECTIONS, known_names
from haku.sources.tables.values import is_blank
from haku.sources.values.dates import read_period
from haku.sources.values.money import read_euros

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXTS = ("title", "funder", "implementer", "implementers", "programme", "objective", *SECTIONS)
_KINDS = {**dict.fromkeys(_TEXTS, "text"), **dict.fromkeys(AMOUNTS, "money")} | {
    "code": "code",
    "start": "date",
    "end": "date",
}


class Kind(NamedTuple):
    """Cells that a column of the kind may have, and whether it may have a certain one."""

    examples: tuple[str, ...]
    has: Callable[[str], bool]


def kind_of(field: str) -> Kind | None:
    """Give the kind of the columns that hold ``field``; None where it tells nothing."""
    kind = _KINDS.get(field)
    return Kind(known_names().examples[kind], _CHECKS.get(kind, _is_anything)) if kind else None


def _is_date(cell: str) -> bool:
    """Tell whether a cell is a day, a month or a year, be it an impossible one."""
    period = read_period(cell)
    return is_blank(cell) or (period is not None and period.is_one)


def _is_money(cell: str) -> bool:
    return is_blank(cell) or read_euros(cell) is not None


def _is_code(cell: str) -> bool:
    return " " not in cell.strip()


def _is_anything(_: str) -> bool:
    return True


_CHECKS = {"code": _is_code, "date": _is_date, "money": _is_money}
