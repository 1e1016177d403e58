from __future__ import annotations

import inspect
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from haku.cli.export import command
from haku.locale import speaking, tr
from haku.model import Amount, AmountKind, FacetValue, Field, Link, Place, Project, Section, Source
from haku.output.columns import COLUMN_BY_NAME, COLUMNS, USUAL, cells
from haku.results import Exported
from haku.sources.tables.names import field_of

if TYPE_CHECKING:
    from haku.output.columns import Cell

PLACE = Place("a.csv", 2, 2)
PROJECT = Project(
    id="S1",
    title="Äitien tuki",
    sources=(Source(PLACE, "table"), Source(PLACE, "table")),
    code="S1",
    fund="ESR",
    implementers=("Helsingin yliopiston Palmenia", "Oulun kaupunki"),
    start=date(2018, 1, 15),
    status="Toiminta päättynyt",
    amount=Amount(461109, AmountKind.EU_SUPPORT),
    amounts=(Amount(461109, AmountKind.EU_SUPPORT),),
    sections=(Section(Field.GOALS, "Yksi.", PLACE), Section(Field.GOALS, "Toinen.", PLACE)),
    links=(Link("https://a.fi"), Link("https://b.fi")),
    facets={
        "fund": (FacetValue("ESR"),),
        "implementer": (FacetValue("Helsingin yliopisto"), FacetValue("Oulun kaupunki")),
        "region": (FacetValue("Lappi"), FacetValue("Kainuu")),
        "year": (FacetValue("2018"), FacetValue("2019")),
    },
)
EXPORTED = Exported(PROJECT, "running", 2.123456)


def cell(name: str, exported: Exported = EXPORTED) -> Cell:
    (found,) = cells(exported, [COLUMNS[name]], lambda facet, value: f"{facet}:{value}")
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "S1"),
        ("title", "Äitien tuki"),
        ("implementer", "Helsingin yliopiston Palmenia; Oulun kaupunki"),
        ("organisation", "implementer:Helsingin yliopisto; implementer:Oulun kaupunki"),
        ("region", "region:Lappi; region:Kainuu"),
        ("start", date(2018, 1, 15)),
        ("end", None),
        ("year", "year:2018; year:2019"),
        ("status", "status:running"),
        ("stated_status", "Toiminta päättynyt"),
        ("amount", 461109),
        ("amount_kind", "EU support"),
        ("eu_support", 461109),
        ("total_cost", None),
        ("goals", "Yksi.\n\nToinen."),
        ("theme", ""),
        ("links", "https://a.fi; https://b.fi"),
        ("sources", "a.csv"),
        ("score", 2.1235),
    ],
)
def test_cells(name: str, value: Cell) -> None:
    assert cell(name) == value


def test_what_is_not_known_is_empty() -> None:
    bare = Exported(Project(id="x", title="X", sources=()), "unknown", 0.0)
    known = {"id", "title", "status", "score"}
    assert {name for name in COLUMNS if cell(name, bare) not in ("", None)} == known


def test_columns_have_names_and_headings_in_both_languages() -> None:
    assert set(USUAL) <= set(COLUMNS)
    assert len(COLUMN_BY_NAME) == len({*COLUMNS, *(column.finnish for column in COLUMNS.values())})
    assert len({column.finnish for column in COLUMNS.values()}) == len(COLUMNS)
    assert all(column.fi and column.en for column in COLUMNS.values())


@pytest.mark.usefixtures("finnish")
def test_headings_are_in_the_users_language() -> None:
    assert COLUMNS["implementer_type"].heading == "Toteuttajan tyyppi"


def test_help_lists_every_column_in_both_languages() -> None:
    told = inspect.cleandoc(command.help or "")
    for spoken, names in (("en", COLUMNS), ("fi", [column.finnish for column in COLUMNS.values()])):
        with speaking(spoken):
            assert set(names) <= set(re.findall(r"\w+", tr(told)))


@pytest.mark.parametrize("heading", ["fi", "en"])
def test_what_is_exported_is_read_back_as_what_it_is(heading: str) -> None:
    """Not the id, and not the sum that may be of any kind. What the index made of a project becomes text."""
    derived = {"implementer_type", "region", "municipality", "theme", "year", "language"}
    made = derived | {"amount_kind", "sources", "score"}
    others = {"stated_status": "status", "target_group": "target_groups", "links": "link"} | dict.fromkeys(made, "")
    for name in COLUMNS.keys() - {"id", "amount", "organisation"}:
        assert field_of(getattr(COLUMNS[name], heading))[0] == others.get(name, name)
