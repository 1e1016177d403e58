"""Columns of made-up tables, and what is taken for what in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.sources.tables.choose import choose, suggest
from haku.sources.tables.heading import find_heading

from .made_up import number

if TYPE_CHECKING:
    from haku.sources.tables.mapping import Mapping

BODIES = ["Kemi ry", "Oulun kaupunki", "Lapin yliopisto", "Seura ry", "Turun museo", "Yritys Oy"]
TOPICS = ["Nuorten ryhmä", "Vertaistukea äideille", "Polku työhön", "Uusi alku", "Yhdessä enemmän", "Kulttuuri kuuluu"]
TEXT = "Hankkeessa kehitetään uusia tapoja tukea nuoria, ja niitä kokeillaan kunnissa, joissa tuki on puuttunut. " * 3
SUMS = ["5000", "12 000", "50000", "7500", "900 €", "1 000"]
DAYS = ["1.1.2020", "1.2.2020", "1.3.2021", "1.1.2020", "1.1.2020", "1.4.2020"]


def fields(heading: str, *columns: list[str], mapping: Mapping | None = None) -> list[str]:
    """Give the fields of a table's columns, each given by its cells."""
    names = heading.split(";")
    rows = [*map(list, zip(*columns, strict=True))]
    found = find_heading(number([names, *rows]), mapping or {})
    assert found
    return [use.field for use in choose(found, [*map(tuple, rows)]).fields]


def advice(heading: str, *columns: list[str]) -> dict[str, str]:
    rows = [*map(list, zip(*columns, strict=True))]
    found = find_heading(number([heading.split(";"), *rows]), {})
    assert found
    return suggest(found, [*map(tuple, rows)])
